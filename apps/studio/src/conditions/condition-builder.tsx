import { ActionIcon, Button, SegmentedControl } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import type { ModuleDefinition } from '@throughline/crm';
import { shapeOfModule } from '@throughline/crm';
import { type Condition, summarise } from '@throughline/expression';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useModules } from '../api/directory.ts';
import { useReader } from '../fields/use-reader.ts';
import { asGroup, complete, type GroupCondition } from './complete.ts';
import css from './condition-builder.module.css';
import { TestLine } from './test-line.tsx';

export type BuilderProps = {
  readonly module: ModuleDefinition;
  readonly value: Condition | null;
  /** Told of every step, lines still being written included; {@link complete} leaves those out. */
  readonly onChange: (condition: Condition) => void;
  /** Whether `changed`, `changed to`, `changed from` make sense here. */
  readonly ofChange?: boolean;
};

/** Field, operator, value; and/or groups; the sentence under it. What it cannot show stays as it was written. */
export function ConditionBuilder(props: BuilderProps) {
  const { t } = useTranslation('conditions');
  const modules = useModules();
  const reader = useReader();
  const shape = useMemo(() => shapeOfModule(props.module, modules), [props.module, modules]);
  const whole = props.value === null ? null : complete(props.value);
  return (
    <fieldset className={css.builder} aria-label={t('label')}>
      <Group {...props} value={asGroup(props.value)} depth={1} />
      {whole !== null && <p className={css.sentence}>{summarise(whole, shape, reader.language, reader)}</p>}
    </fieldset>
  );
}

function Group(
  props: BuilderProps & { readonly value: GroupCondition; readonly depth: number; readonly onRemove?: () => void },
) {
  const { t } = useTranslation('conditions');
  const { value, onChange, depth } = props;
  const isAll = 'all' in value;
  const parts = 'all' in value ? value.all : value.any;
  const write = (next: readonly Condition[], all = isAll) => onChange(all ? { all: next } : { any: next });
  const first = { of: props.module.nameField, is: 'contains' } as const;
  return (
    <div className={css.group} data-inner={depth > 1 || undefined}>
      {(parts.length > 1 || depth > 1) && (
        <div className={css.mode}>
          <SegmentedControl
            size="xs"
            aria-label={t('mode')}
            value={isAll ? 'all' : 'any'}
            data={[
              { value: 'all', label: t('all') },
              { value: 'any', label: t('any') },
            ]}
            onChange={(mode) => write(parts, mode === 'all')}
          />
          {props.onRemove !== undefined && (
            <ActionIcon aria-label={t('removeGroup')} onClick={props.onRemove}>
              <IconX size={16} />
            </ActionIcon>
          )}
        </div>
      )}
      {parts.map((part, at) => {
        const change = (next: Condition) => write(parts.with(at, next));
        const remove = () => write(parts.toSpliced(at, 1));
        // Lines have no identity of their own; their place is it.
        const key = String(at);
        if ('all' in part || 'any' in part) {
          return <Group key={key} {...props} value={part} depth={depth + 1} onChange={change} onRemove={remove} />;
        }
        if ('is' in part) {
          return <TestLine key={key} {...props} test={part} onChange={change} onRemove={remove} />;
        }
        return (
          <p key={key} className={css.kept}>
            <span className="grow">{t('kept', { text: 'formula' in part ? part.formula : JSON.stringify(part) })}</span>
            <ActionIcon aria-label={t('remove')} onClick={remove}>
              <IconX size={16} />
            </ActionIcon>
          </p>
        );
      })}
      <div className={css.add}>
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconPlus size={14} />}
          onClick={() => write([...parts, first])}
        >
          {t('add')}
        </Button>
        {depth < 3 && parts.length > 0 && (
          <Button
            variant="subtle"
            size="compact-sm"
            leftSection={<IconPlus size={14} />}
            onClick={() => write([...parts, isAll ? { any: [first] } : { all: [first] }])}
          >
            {t('addGroup')}
          </Button>
        )}
      </div>
    </div>
  );
}
