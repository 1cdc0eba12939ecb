import { Textarea } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { routes } from '@throughline/contract';
import { displayValue, type Field } from '@throughline/crm';
import { useTranslation } from 'react-i18next';
import { ask } from '../api/ask.ts';
import { useReader } from '../fields/use-reader.ts';
import { fieldOfDraft } from './field-draft.ts';

type Props = { readonly module: string; readonly field: Field; readonly onChange: (formula: string) => void };

/** The formula, checked while it is written: what is wrong and where, else what it gives for a record. */
export function FormulaBox({ module, field, onChange }: Props) {
  const { t } = useTranslation('modules');
  const reader = useReader();
  const formula = field.formula ?? '';
  const [asked] = useDebouncedValue(fieldOfDraft({ ...field, label: field.id }), 400);
  const { data } = useQuery({
    ...ask(routes.modules.checkFormula, { params: { module }, body: asked }),
    enabled: (asked.formula ?? '').trim() !== '',
  });
  const [problem] = data?.problems ?? [];
  const at = problem?.range;
  const wrong = problem && `${problem.message}${at ? ` «${formula.slice(at.start, at.end)}»` : ''}`;
  const sample = data?.sample;
  return (
    <>
      <Textarea
        label={t('field.formula')}
        description={t('field.formulaHelp')}
        autosize
        minRows={2}
        spellCheck={false}
        styles={{ input: { fontFamily: 'monospace' } }}
        value={formula}
        error={wrong ?? null}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      {data !== undefined && problem === undefined && formula.trim() !== '' && (
        <p className="muted small" role="status">
          {t(data.onRead ? 'field.onRead' : 'field.stored')}{' '}
          {sample && t('field.sample', { name: sample.name, value: displayValue(asked, sample.value, reader) || '–' })}
        </p>
      )}
    </>
  );
}
