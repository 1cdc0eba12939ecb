import { ActionIcon, Select } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { countRoots, valueTypeOf } from '@throughline/crm';
import { type Operator, operators, operatorsFor, type Test } from '@throughline/expression';
import { useTranslation } from 'react-i18next';
import { useModules } from '../api/directory.ts';
import { useSay } from '../words/language.ts';
import type { BuilderProps } from './builder-props.ts';
import { withOperator } from './complete.ts';
import css from './condition-builder.module.css';
import { countPaths, fieldAt, isTime, pathGroups } from './field-at.ts';
import { OperandInput } from './operand-input.tsx';

const ofChanges: readonly Operator[] = ['changed', 'changedTo', 'changedFrom'];

type Props = Omit<BuilderProps, 'value' | 'shape'> & {
  readonly test: Test;
  /** Whether the records that lead here can be counted. */
  readonly counts: boolean;
  readonly onRemove: () => void;
};

/** One line: field, operator, value. */
export function TestLine(props: Props) {
  const { t } = useTranslation('conditions');
  const say = useSay();
  const modules = useModules();
  const { test, module, onChange } = props;
  const field = fieldAt(test.of, module, modules);
  const type = field === undefined ? undefined : valueTypeOf(field);
  const groups = pathGroups(module, modules).map(({ label, paths }) => ({
    group: label === null ? t('system') : say(label),
    items: paths.map(({ path, field: one }) => ({ value: path, label: say(one.label) })),
  }));
  const counts = props.counts ? countPaths(module, modules) : [];
  const isCount = countRoots.includes(test.of.split('.')[0] ?? '');
  if (counts.length > 0) {
    groups.push({
      group: t('related'),
      items: counts.map(({ path, field: one }) => ({ value: path, label: say(one.label) })),
    });
  }
  if (field === undefined) groups.push({ group: '', items: [{ value: test.of, label: test.of }] });

  const offered = (type === undefined ? operators : operatorsFor(type)).filter(
    (is) =>
      is === test.is ||
      (((props.ofChange && !isCount) || !ofChanges.includes(is)) && !(type === 'reference' && /^(in|notIn)$/.test(is))),
  );
  const operatorName = (is: Operator) => {
    if (type !== undefined && isTime(type) && is in timeNames) return t(`opTime.${is as keyof typeof timeNames}`);
    return t(`op.${is}`);
  };
  const chooseField = (path: string) => {
    const next = fieldAt(path, module, modules);
    if (next === undefined) return;
    const fits = operatorsFor(valueTypeOf(next));
    onChange({ of: path, is: fits.includes(test.is) && path === test.of ? test.is : (fits[0] ?? 'equals') });
  };

  return (
    <div className={css.line}>
      <div className={css.field}>
        <Select<string>
          aria-label={t('field')}
          data={groups}
          value={test.of}
          onChange={(path) => path !== null && chooseField(path)}
          searchable
          openOnFocus={false}
          onFocus={(event) => event.currentTarget.select()}
          maxDropdownHeight={320}
        />
      </div>
      <div className={css.operator}>
        <Select<string>
          aria-label={t('operator')}
          data={offered.map((is) => ({ value: is, label: operatorName(is) }))}
          value={test.is}
          onChange={(chosen) => {
            const is = operators.find((operator) => operator === chosen);
            if (is !== undefined) onChange(withOperator(test, is));
          }}
          maxDropdownHeight={320}
        />
      </div>
      <div className={css.value}>
        {field !== undefined && <OperandInput module={module} field={field} test={test} onChange={onChange} />}
      </div>
      <ActionIcon className={css.remove ?? ''} aria-label={t('remove')} onClick={props.onRemove}>
        <IconX size={16} />
      </ActionIcon>
    </div>
  );
}

/** Orders of days and moments have names of their own. */
const timeNames = { lessThan: true, atMost: true, moreThan: true, atLeast: true } as const;
