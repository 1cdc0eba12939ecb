import { Textarea } from '@mantine/core';
import type { Json } from '@throughline/expression';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFieldAt, useForm } from '../inspector/form-context.ts';
import type { WidgetProps } from './widget-props.ts';

/** A value as JSON text; written once it can be read. */
export function JsonField({ at, label, help, error }: WidgetProps) {
  const { value } = useFieldAt(at);
  const { write, readOnly } = useForm();
  const { t } = useTranslation('designer');
  const [draft, setDraft] = useState<string | null>(null);
  const set = (text: string): void => {
    setDraft(text);
    const read = readJson(text);
    if (!read) return;
    write({ [at]: read.value }, label);
    setDraft(null);
  };
  return (
    <Textarea
      label={label}
      description={help}
      error={draft === null ? error : t('form.notJson')}
      readOnly={readOnly}
      autosize
      minRows={2}
      maxRows={16}
      ff="monospace"
      value={draft ?? (value === undefined ? '' : JSON.stringify(value, null, 2))}
      onChange={(event) => set(event.currentTarget.value)}
    />
  );
}

function readJson(text: string): { readonly value: Json | undefined } | undefined {
  if (text.trim() === '') return { value: undefined };
  try {
    return { value: JSON.parse(text) as Json };
  } catch {
    return undefined;
  }
}
