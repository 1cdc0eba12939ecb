import { Button, Input } from '@mantine/core';
import { type Condition, conditionSchema, summarise } from '@throughline/expression';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { complete } from '../../conditions/complete.ts';
import { ConditionBuilder } from '../../conditions/condition-builder.tsx';
import { FormulaBox } from '../../conditions/formula-box.tsx';
import { useReader } from '../../fields/use-reader.ts';
import { useSay } from '../../words/language.ts';
import { MatchCount } from '../conditions/match-count.tsx';
import { useFieldAt, useForm } from '../inspector/form-context.ts';
import css from './field-widget.module.css';
import type { WidgetProps } from './widget-props.ts';

/** A condition: typed lines with a sentence under them, or a formula; beside it how many records match now. */
export function ConditionField({ field, at, label, help, error }: WidgetProps) {
  const { value } = useFieldAt(at);
  const { write, readOnly, problems, module, shape } = useForm();
  const { t } = useTranslation('designer');
  const say = useSay();
  const read = conditionSchema.safeParse(value);
  const condition = read.success ? read.data : null;
  const set = (next: Condition): void => write({ [at]: field.optional && isEmpty(next) ? undefined : next }, label);
  const inside = problems.find((problem) => problem.key?.startsWith(`${at}.`));
  const whole = condition === null ? null : complete(condition);
  return (
    <Input.Wrapper
      label={
        <span className={css.labelRow}>
          <span className="grow">{label}</span>
          {!readOnly && <FormulaSwitch condition={condition} onChange={set} />}
        </span>
      }
      description={help}
      error={error ?? (inside && say(inside.message))}
      labelElement="div"
      labelProps={wholeWidth}
      inputWrapperOrder={['label', 'description', 'input', 'error']}
    >
      <div className={css.condition} inert={readOnly} data-field-name={label}>
        {condition !== null && 'formula' in condition ? (
          <Formula text={condition.formula} label={label} onChange={(formula) => set({ formula })} />
        ) : module ? (
          <ConditionBuilder module={module} value={condition} shape={shape} ofChange onChange={set} />
        ) : (
          <ConditionText condition={condition} />
        )}
      </div>
      {whole !== null && module && error === undefined && inside === undefined && (
        <MatchCount module={module} condition={whole} />
      )}
      {condition === null && (
        <p className={css.hint}>{field.unsaid === undefined ? t('condition.always') : say(field.unsaid)}</p>
      )}
    </Input.Wrapper>
  );
}

const wholeWidth = { style: { display: 'block' } };
const isEmpty = (condition: Condition): boolean =>
  ('all' in condition && condition.all.length === 0) || ('any' in condition && condition.any.length === 0);

/** Of a record whose module only a running process knows: said, not edited. */
function ConditionText({ condition }: { readonly condition: Condition | null }) {
  const reader = useReader();
  const { shape } = useForm();
  return condition === null ? null : <code>{summarise(condition, shape, reader.language, reader)}</code>;
}

/** From lines to a formula and back; only where nothing is written yet, so that nothing that was written is lost. */
function FormulaSwitch(props: { readonly condition: Condition | null; readonly onChange: (next: Condition) => void }) {
  const { condition, onChange } = props;
  const { t } = useTranslation('designer');
  const isFormula = condition !== null && 'formula' in condition;
  const replaceable = condition === null || (isFormula ? condition.formula.trim() === 'true' : isEmpty(condition));
  if (!replaceable) return null;
  return (
    <Button size="compact-xs" variant="subtle" onClick={() => onChange(isFormula ? { all: [] } : { formula: 'true' })}>
      {t(isFormula ? 'condition.asLines' : 'condition.asFormula')}
    </Button>
  );
}

/** The text of a formula; an empty one is none, so it is kept back while it is typed anew. */
function Formula(props: { readonly text: string; readonly label: string; readonly onChange: (text: string) => void }) {
  const { text, label, onChange } = props;
  const { t } = useTranslation('designer');
  const { shape } = useForm();
  const [empty, setEmpty] = useState(false);
  const set = (next: string): void => {
    setEmpty(next.trim() === '');
    if (next.trim() !== '') onChange(next);
  };
  return (
    <FormulaBox label={t('condition.formulaOf', { label })} shape={shape} text={empty ? '' : text} onChange={set} />
  );
}
