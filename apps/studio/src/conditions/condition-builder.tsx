import { ActionIcon, Button, SegmentedControl } from '@mantine/core';
import { IconCode, IconListDetails, IconMathFunction, IconPlus, IconX } from '@tabler/icons-react';
import { shapeOfList } from '@throughline/crm';
import {
  type Condition,
  checkCondition,
  conditionToFormula,
  formulaToCondition,
  type Shape,
  summarise,
} from '@throughline/expression';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useModules, useUsers } from '../api/directory.ts';
import { useReader } from '../fields/use-reader.ts';
import type { BuilderProps } from './builder-props.ts';
import { asGroup, complete } from './complete.ts';
import css from './condition-builder.module.css';
import { FormulaBox } from './formula-box.tsx';
import { type GroupMode, readGroup, writeGroup } from './groups.ts';
import { MatchCount } from './match-count.tsx';
import { TestLine } from './test-line.tsx';

const deepest = 4;

/** Field, operator, value; groups of all, any, none; the sentence under it. What it cannot show stays as it was written. */
export function ConditionBuilder(props: BuilderProps) {
  const { t } = useTranslation('conditions');
  const modules = useModules();
  const users = useUsers();
  const names = useMemo(() => Object.fromEntries(users.map((user) => [user.id, user.name])), [users]);
  const reader = useReader(names);
  const ofList = useMemo(() => shapeOfList(props.module, modules), [props.module, modules]);
  const shape = props.shape ?? ofList;
  const whole = props.value === null ? null : complete(props.value);
  const written = whole === null ? { formula: '' } : conditionToFormula(whole, shape);
  const isSound = whole === null || checkCondition(whole, shape).length === 0;
  const [asText, setAsText] = useState(false);
  const top = props.value !== null && readGroup(props.value) !== undefined ? props.value : asGroup(props.value);
  return (
    <fieldset className={css.builder} aria-label={t('label')}>
      {asText ? (
        <WholeText text={'formula' in written ? written.formula : ''} shape={shape} onChange={props.onChange} />
      ) : (
        <Group {...props} shape={shape} written={props.live || props.shape !== undefined} value={top} depth={1} />
      )}
      {whole !== null && isSound && <p className={css.sentence}>{summarise(whole, shape, reader.language, reader)}</p>}
      {props.live && (
        <div className={css.foot}>
          {isSound && <MatchCount module={props.module} condition={whole} />}
          {(asText || 'formula' in written) && (
            <Button
              variant="subtle"
              size="compact-sm"
              leftSection={asText ? <IconListDetails size={14} /> : <IconCode size={14} />}
              onClick={() => setAsText(!asText)}
            >
              {t(asText ? 'asBuilder' : 'asText')}
            </Button>
          )}
        </div>
      )}
    </fieldset>
  );
}

/** The whole condition as text: read back into lines as far as they say the same, else kept as it is. */
function WholeText(props: {
  readonly text: string;
  readonly shape: Shape;
  readonly onChange: (condition: Condition) => void;
}) {
  const { t } = useTranslation('conditions');
  const [text, setText] = useState(props.text);
  const read = text.trim() === '' ? undefined : formulaToCondition(text, props.shape);
  const stays = read !== undefined && 'condition' in read && holdsFormula(read.condition);
  return (
    <>
      <FormulaBox
        text={text}
        shape={props.shape}
        onChange={(next) => {
          setText(next);
          const found = next.trim() === '' ? { condition: { all: [] } } : formulaToCondition(next, props.shape);
          if ('condition' in found) props.onChange(found.condition);
        }}
      />
      {stays && <p className="muted small">{t('staysText')}</p>}
    </>
  );
}

function holdsFormula(condition: Condition): boolean {
  if ('formula' in condition) return true;
  return readGroup(condition)?.parts.some(holdsFormula) ?? false;
}

/** `written`: formulas may be written and related records counted here. */
type Inner = BuilderProps & { readonly shape: Shape; readonly written: boolean };

function Group(props: Inner & { readonly value: Condition; readonly depth: number; readonly onRemove?: () => void }) {
  const { t } = useTranslation('conditions');
  const { value, onChange, depth } = props;
  const { mode, parts } = readGroup(value) ?? { mode: 'all', parts: [value] };
  const write = (next: readonly Condition[], as: GroupMode = mode) => onChange(writeGroup(as, next));
  const first = { of: props.module.nameField, is: 'contains' } as const;
  const modes: readonly GroupMode[] = mode === 'notAll' ? ['all', 'any', 'none', 'notAll'] : ['all', 'any', 'none'];
  return (
    <div className={css.group} data-inner={depth > 1 || undefined}>
      {(parts.length > 1 || depth > 1 || mode !== 'all') && (
        <div className={css.mode}>
          <SegmentedControl
            size="xs"
            aria-label={t('mode')}
            value={mode}
            data={modes.map((one) => ({ value: one, label: t(one) }))}
            onChange={(next) => write(parts, modes.find((one) => one === next) ?? 'all')}
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
        if (readGroup(part) !== undefined) {
          return <Group key={key} {...props} value={part} depth={depth + 1} onChange={change} onRemove={remove} />;
        }
        if ('is' in part) {
          return (
            <TestLine key={key} {...props} counts={props.written} test={part} onChange={change} onRemove={remove} />
          );
        }
        const text = 'formula' in part ? part.formula : JSON.stringify(part);
        return (
          <div key={key} className={css.kept}>
            {props.written && 'formula' in part ? (
              <FormulaBox text={text} shape={props.shape} onChange={(formula) => change({ formula })} />
            ) : (
              <span className="grow">{t('kept', { text })}</span>
            )}
            <ActionIcon aria-label={t('remove')} onClick={remove}>
              <IconX size={16} />
            </ActionIcon>
          </div>
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
        {depth < deepest && parts.length > 0 && (
          <Button
            variant="subtle"
            size="compact-sm"
            leftSection={<IconPlus size={14} />}
            onClick={() => write([...parts, mode === 'any' ? { all: [first] } : { any: [first] }])}
          >
            {t('addGroup')}
          </Button>
        )}
        {props.written && (
          <Button
            variant="subtle"
            size="compact-sm"
            leftSection={<IconMathFunction size={14} />}
            onClick={() => write([...parts, { formula: '' }])}
          >
            {t('addFormula')}
          </Button>
        )}
      </div>
    </div>
  );
}
