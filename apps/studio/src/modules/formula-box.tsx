import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { routes } from '@throughline/contract';
import { displayValue, type Field, formulaNames, type ModuleDefinition } from '@throughline/crm';
import { compileFormula, type Json, type Shape, say } from '@throughline/expression';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ask } from '../api/ask.ts';
import { useModules } from '../api/directory.ts';
import { RecordPicker } from '../fields/record-picker.tsx';
import { useReader } from '../fields/use-reader.ts';
import { FormulaText } from '../formulas/formula-text.tsx';
import { useLanguage } from '../words/language.ts';
import { fieldOfDraft } from './field-draft.ts';

type Props = {
  readonly module: ModuleDefinition;
  readonly field: Field;
  readonly onChange: (formula: string) => void;
};

/** The formula of a field, checked while it is written: what is wrong and where, else what it gives for a record. */
export function FormulaBox({ module, field, onChange }: Props) {
  const { t } = useTranslation('modules');
  const language = useLanguage();
  const shape = useFormulaNames(module, field.id);
  const [record, setRecord] = useState<string | null>(null);
  const formula = field.formula ?? '';
  const [asked] = useDebouncedValue(fieldOfDraft({ ...field, label: field.id }), 400);
  const { data } = useQuery({
    ...ask(routes.modules.checkFormula, {
      params: { module: module.id },
      query: record === null ? {} : { record },
      body: asked,
    }),
    enabled: (asked.formula ?? '').trim() !== '',
    placeholderData: (before) => before,
  });
  const isAsked = asked.formula === formula;
  const here = compileFormula(formula, shape);
  const [wrong] = formula.trim() !== '' && 'problems' in here ? here.problems : [];
  const [refused] = isAsked ? (data?.problems ?? []) : [];
  const message = wrong ? say(wrong.message, language) : refused?.message;
  const range = wrong ? wrong.range : (refused?.range ?? undefined);
  return (
    <>
      <FormulaText
        label={t('field.formula')}
        description={t('field.formulaHelp')}
        text={formula}
        shape={shape}
        onChange={onChange}
        {...(message === undefined ? {} : { problem: { message, ...(range ? { range } : {}) } })}
      />
      {data !== undefined && message === undefined && formula.trim() !== '' && (
        <>
          <p className="muted small">{t(data.onRead ? 'field.onRead' : 'field.stored')}</p>
          <RecordPicker
            module={module.id}
            field={{ id: 'sample', type: 'lookup', label: t('field.tryWith') }}
            label={t('field.tryWith')}
            value={record}
            onChange={(next) => setRecord(typeof next === 'string' ? next : null)}
          />
          <Sample field={asked} sample={data.sample} />
        </>
      )}
    </>
  );
}

function Sample(props: {
  readonly field: Field;
  readonly sample: { readonly name: string; readonly value: Json } | null;
}) {
  const { t } = useTranslation('modules');
  const reader = useReader();
  const { field, sample } = props;
  if (sample === null) return null;
  const value = displayValue(field, sample.value, reader) || t('field.sampleEmpty');
  return (
    <p className="small" role="status">
      {t('field.sample', { name: sample.name, value })}
    </p>
  );
}

/** What the formula may name: every field but itself, also formulas that are computed when read. */
function useFormulaNames(module: ModuleDefinition, field: string): Shape {
  const modules = useModules();
  return useMemo(() => {
    const fields = module.fields.filter(({ id }) => id !== field);
    return formulaNames({ ...module, fields }, modules);
  }, [module, field, modules]);
}
