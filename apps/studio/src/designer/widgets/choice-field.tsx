import { Checkbox, Input, SegmentedControl, Select, Stack } from '@mantine/core';
import { atKey, type FormField } from '@throughline/graph';
import { useTranslation } from 'react-i18next';
import { useSay } from '../../words/language.ts';
import { textWidth } from '../drawing/text-width.ts';
import { useFieldAt, useForm } from '../inspector/form-context.ts';
import type { WidgetProps } from './widget-props.ts';

type Of<A extends FormField['as']> = Extract<FormField, { readonly as: A }>;

/** One of a few. */
export function ChoiceField({ field, at, label, help, error }: WidgetProps<Of<'choice'>>) {
  const { value } = useFieldAt(at);
  const { write, readOnly } = useForm();
  const say = useSay();
  return (
    <OneOf
      label={label}
      help={help}
      error={error}
      readOnly={readOnly}
      optional={field.optional === true}
      unsaid={field.unsaid && say(field.unsaid)}
      options={field.options.map((option) => ({ value: option.value, label: say(option.label) }))}
      value={typeof value === 'string' ? value : null}
      onChange={(next) => write({ [at]: next ?? undefined }, label)}
    />
  );
}

/** Several of a few, in the order of the options. */
export function ChoicesField({ field, at, label, help, error }: WidgetProps<Of<'choices'>>) {
  const { value } = useFieldAt(at);
  const { write, readOnly } = useForm();
  const say = useSay();
  const chosen = Array.isArray(value) ? value.map(String) : [];
  const set = (next: readonly string[]): void => {
    const ordered = field.options.map((option) => option.value).filter((known) => next.includes(known));
    write({ [at]: ordered.length === 0 ? undefined : ordered }, label);
  };
  return (
    <Checkbox.Group label={label} description={help} error={error} value={chosen} onChange={set}>
      <Stack gap={6} mt={4}>
        {field.options.map((option) => (
          <Checkbox key={option.value} value={option.value} label={say(option.label)} disabled={readOnly} />
        ))}
      </Stack>
    </Checkbox.Group>
  );
}

/** Which of several shapes a config has; choosing one sets and clears whole keys. */
export function VariantField({ field, before, label, help, error }: WidgetProps<Of<'variant'>>) {
  const { config, write, readOnly } = useForm();
  const say = useSay();
  const has = (key: string): boolean => atKey(config, `${before}${key}`) !== undefined;
  const chosen =
    field.options.find((option) => option.has !== undefined && has(option.has)) ??
    field.options.find((option) => option.has === undefined);
  const choose = (id: string | null): void => {
    const option = field.options.find((known) => known.id === id);
    if (!option || option === chosen) return;
    const cleared = option.clear.map((key) => [`${before}${key}`, undefined] as const);
    const set = Object.entries(option.set).map(([key, value]) => [`${before}${key}`, value] as const);
    write(Object.fromEntries([...cleared, ...set]), label);
  };
  return (
    <OneOf
      label={label}
      help={help}
      error={error}
      readOnly={readOnly}
      optional={false}
      options={field.options.map((option) => ({ value: option.id, label: say(option.label) }))}
      value={chosen?.id ?? null}
      onChange={choose}
    />
  );
}

/** Widest row of buttons the inspector has room for, in pixels. */
const room = 290;

function OneOf(props: {
  readonly label: string;
  readonly help: string | undefined;
  readonly error: string | undefined;
  readonly readOnly: boolean;
  readonly optional: boolean;
  readonly unsaid?: string | undefined;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly value: string | null;
  readonly onChange: (value: string | null) => void;
}) {
  const { label, help, error, readOnly, optional, options, value, onChange } = props;
  const { t } = useTranslation('designer');
  const width = options.reduce((sum, option) => sum + textWidth(option.label) + 22, 0);
  if (width <= room && value !== null)
    return (
      <Input.Wrapper label={label} description={help} error={error} labelElement="div">
        <div>
          <SegmentedControl
            size="xs"
            mt={4}
            aria-label={label}
            readOnly={readOnly}
            data={[...options]}
            value={value}
            onChange={onChange}
          />
        </div>
      </Input.Wrapper>
    );
  return (
    <Select
      label={label}
      description={help}
      error={error}
      readOnly={readOnly}
      clearable={optional}
      placeholder={props.unsaid ?? (optional ? t('form.optional') : t('form.choose'))}
      data={[...options]}
      value={value}
      onChange={onChange}
    />
  );
}
