import { MultiSelect, NumberInput, Select, TagsInput } from '@mantine/core';
import { type Field, readText } from '@throughline/crm';
import { type Duration, durationSchema, durationUnits, type Json, operandOf, type Test } from '@throughline/expression';
import { useTranslation } from 'react-i18next';
import { useUsers } from '../api/directory.ts';
import { FieldInput } from '../fields/field-input.tsx';
import css from './condition-builder.module.css';

type Props = { readonly field: Field; readonly test: Test; readonly onChange: (test: Test) => void };

/** What stands right of an operator: nothing, a value, several, two bounds, or a length of time. */
export function OperandInput({ field, test, onChange }: Props) {
  const { t } = useTranslation('conditions');
  const set = (value: Json) => onChange({ of: test.of, is: test.is, value });
  const value: Json = (test.value ?? null) as Json;
  switch (operandOf(test.is)) {
    case 'none':
      return null;
    case 'one':
      return <FieldInput field={oneOf(field, test)} value={value} onChange={set} />;
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
      return <Length value={value} onChange={set} />;
  }
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

function Length({ value, onChange }: { readonly value: Json; readonly onChange: (value: Duration) => void }) {
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
        data={durationUnits.map((unit) => ({ value: unit, label: t(`units.${unit}`) }))}
        value={duration.unit}
        onChange={(chosen) => {
          const unit = durationUnits.find((one) => one === chosen);
          if (unit !== undefined) onChange({ ...duration, unit });
        }}
      />
    </div>
  );
}
