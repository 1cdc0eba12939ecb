import { Switch, Textarea, TextInput } from '@mantine/core';
import type { Json } from '@throughline/expression';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../words/language.ts';
import { useFieldAt, useForm } from '../inspector/form-context.ts';
import type { WidgetProps } from './widget-props.ts';

/** A line or a paragraph. A text kept in several languages is edited in the one of the screen. */
export function TextField({ field, at, label, help, error, long }: WidgetProps & { readonly long?: true }) {
  const { value } = useFieldAt(at);
  const { write, readOnly } = useForm();
  const language = useLanguage();
  const { t } = useTranslation('designer');
  const many = value !== null && typeof value === 'object' && !Array.isArray(value);
  const shown = many ? ((value as { readonly [key: string]: Json })[language] ?? '') : (value ?? '');
  const set = (text: string): void => {
    if (many) write({ [at]: { ...value, [language]: text } }, label);
    else write({ [at]: text === '' ? undefined : text }, label);
  };
  const common = {
    label,
    description: help,
    error,
    readOnly,
    value: String(shown),
    placeholder: field.optional ? t('form.optional') : '',
    onChange: (event: { readonly currentTarget: { readonly value: string } }) => set(event.currentTarget.value),
  };
  return long ? <Textarea {...common} autosize minRows={2} maxRows={12} /> : <TextInput {...common} />;
}

/** A whole or broken number; what is no number yet is not written. */
export function NumberField({ field, at, label, help, error }: WidgetProps) {
  const { value } = useFieldAt(at);
  const { write, readOnly } = useForm();
  const { t } = useTranslation('designer');
  return (
    <TextInput
      type="number"
      label={label}
      description={help}
      error={error}
      readOnly={readOnly}
      value={typeof value === 'number' ? value : ''}
      placeholder={field.optional ? t('form.optional') : ''}
      onChange={({ currentTarget: { valueAsNumber: number } }) =>
        write({ [at]: Number.isFinite(number) ? number : undefined }, label)
      }
    />
  );
}

/** On is `true`; off takes the key away. */
export function SwitchField({ at, label, help, error }: WidgetProps) {
  const { value } = useFieldAt(at);
  const { write, readOnly } = useForm();
  return (
    <Switch
      label={label}
      description={help}
      error={error}
      disabled={readOnly}
      checked={value === true}
      onChange={(event) => write({ [at]: event.currentTarget.checked ? true : undefined }, label)}
    />
  );
}

/** A time of day as a clock on the wall shows it, `09:30`. */
export function WallTimeField({ at, label, help, error }: WidgetProps) {
  const { value } = useFieldAt(at);
  const { write, readOnly } = useForm();
  return (
    <TextInput
      type="time"
      label={label}
      description={help}
      error={error}
      readOnly={readOnly}
      value={typeof value === 'string' ? value : ''}
      onChange={(event) => write({ [at]: event.currentTarget.value || undefined }, label)}
    />
  );
}
