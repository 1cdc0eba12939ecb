import { ActionIcon, MultiSelect, NumberInput, Select, TagsInput } from '@mantine/core';
import { IconArrowsLeftRight } from '@tabler/icons-react';
import { type Field, type ModuleDefinition, readText, valueTypeOf } from '@throughline/crm';
import {
  type Duration,
  type DurationUnit,
  durationSchema,
  durationUnits,
  type Json,
  operandOf,
  type Test,
} from '@throughline/expression';
import { useTranslation } from 'react-i18next';
import { useUsers } from '../api/directory.ts';
import { FieldInput } from '../fields/field-input.tsx';
import { useSay } from '../words/language.ts';
import { comparedWith } from './complete.ts';
import css from './condition-builder.module.css';
import { besideFields } from './field-at.ts';

type Props = {
  readonly module: ModuleDefinition;
  readonly field: Field;
  readonly test: Test;
  readonly onChange: (test: Test) => void;
};

/** What stands right of an operator: nothing, a value, several, two bounds, or a length of time. */
export function OperandInput({ module, field: described, test, onChange }: Props) {
  const { t } = useTranslation('conditions');
  // How the field is to be filled in does not help to compare it.
  const { help: _, ...field } = described;
  const set = (value: Json) => onChange({ of: test.of, is: test.is, value });
  const value: Json = (test.value ?? null) as Json;
  switch (operandOf(test.is)) {
    case 'none':
      return null;
    case 'one':
      return <OneValue module={module} field={field} test={test} onChange={onChange} />;
    case 'two': {
      const [from = null, to = null] = Array.isArray(value) ? (value as readonly Json[]) : [];
      return (
        <div className={css.pair}>
          <FieldInput field={{ ...field, label: t('from') }} value={from} onChange={(next) => set([next, to])} />
          <FieldInput field={{ ...field, label: t('to') }} value={to} onChange={(next) => set([from, next])} />
        </div>
      );
    }
    case 'many':
      return <Several field={field} value={Array.isArray(value) ? value : []} onChange={set} />;
    case 'duration':
      return <Length value={value} units={unitsFor(field)} onChange={set} />;
  }
}

/** A value, or another field of the same kind: the arrows lead from one to the other. */
function OneValue({ module, field, test, onChange }: Props) {
  const { t } = useTranslation('conditions');
  const say = useSay();
  const value: Json = (test.value ?? null) as Json;
  const other = comparedWith(test.value);
  const others = [...module.fields, ...besideFields(module)].filter(
    (one) => one.id !== test.of && valueTypeOf(one) === valueTypeOf(field),
  );
  const set = (next: Json) => onChange({ of: test.of, is: test.is, value: next });
  const box =
    other === undefined ? (
      <FieldInput field={oneOf(field, test)} value={value} onChange={set} />
    ) : (
      <Select<string>
        aria-label={t('otherField')}
        placeholder={t('otherField')}
        data={[
          ...others.map(({ id, label }) => ({ value: id, label: say(label) })),
          ...(other !== '' && !others.some(({ id }) => id === other) ? [{ value: other, label: other }] : []),
        ]}
        value={other === '' ? null : other}
        onChange={(path) => path !== null && set({ path })}
      />
    );
  const canCompare = others.length > 0 && /^(equals|notEquals|lessThan|atMost|moreThan|atLeast)$/.test(test.is);
  if (!canCompare && other === undefined) return box;
  return (
    <div className={css.either}>
      <div className="grow">{box}</div>
      <ActionIcon
        aria-label={t(other === undefined ? 'compareField' : 'compareValue')}
        title={t(other === undefined ? 'compareField' : 'compareValue')}
        onClick={() => (other === undefined ? set({ path: '' }) : onChange({ of: test.of, is: test.is }))}
      >
        <IconArrowsLeftRight size={14} />
      </ActionIcon>
    </div>
  );
}

/** What is near is counted in days, for moments also in hours; business hours say when work is due. */
function unitsFor(field: Field): readonly DurationUnit[] {
  const fine: readonly DurationUnit[] = field.type === 'date' ? [] : ['minute', 'hour'];
  return [...fine, 'day', 'businessDay', 'week', 'month'];
}

/** A part of a text is any text; one of several choices is one choice. */
function oneOf(field: Field, test: Test): Field {
  if (/^(contains|notContains)$/.test(test.is) && field.type === 'multiPicklist') return { ...field, type: 'picklist' };
  const isText = ['text', 'longText', 'email', 'phone', 'url'].includes(field.type);
  return isText ? { id: field.id, label: field.label, type: 'text' } : field;
}

function Several(props: {
  readonly field: Field;
  readonly value: readonly Json[];
  readonly onChange: (value: Json) => void;
}) {
  const { t } = useTranslation('conditions');
  const { field, value, onChange } = props;
  const users = useUsers();
  if (field.type === 'picklist' || field.type === 'multiPicklist') {
    return <FieldInput field={{ ...field, type: 'multiPicklist' }} value={value} onChange={onChange} />;
  }
  if (field.type === 'user') {
    return (
      <MultiSelect<string>
        aria-label={t('value')}
        data={users.map((user) => ({ value: user.id, label: user.name }))}
        value={value.map(String)}
        onChange={onChange}
        searchable
      />
    );
  }
  return (
    <TagsInput
      aria-label={t('value')}
      value={value.map(String)}
      onChange={(texts) =>
        onChange(
          texts.flatMap((text) => {
            const read = readText(field, text);
            return 'value' in read && read.value !== null ? [read.value] : [];
          }),
        )
      }
    />
  );
}

function Length(props: {
  readonly value: Json;
  readonly units: readonly DurationUnit[];
  readonly onChange: (value: Duration) => void;
}) {
  const { value, onChange } = props;
  const { t } = useTranslation('conditions');
  const read = durationSchema.safeParse(value);
  const duration: Duration = read.success ? read.data : { n: 7, unit: 'day' };
  return (
    <div className={css.pair}>
      <NumberInput
        aria-label={t('number')}
        min={0}
        max={100_000}
        allowDecimal={false}
        value={duration.n}
        onChange={(n) => typeof n === 'number' && onChange({ ...duration, n })}
      />
      <Select<string>
        aria-label={t('unit')}
        data={[...new Set([...props.units, duration.unit])].map((unit) => ({ value: unit, label: t(`units.${unit}`) }))}
        value={duration.unit}
        onChange={(chosen) => {
          const unit = durationUnits.find((one) => one === chosen);
          if (unit !== undefined) onChange({ ...duration, unit });
        }}
      />
    </div>
  );
}
