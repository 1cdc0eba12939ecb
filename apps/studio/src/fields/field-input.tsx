import { Checkbox, MultiSelect, Select } from '@mantine/core';
import type { Field } from '@throughline/crm';
import type { Json } from '@throughline/expression';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSay } from '../words/language.ts';
import { RecordPicker } from './record-picker.tsx';
import { TextBox } from './text-box.tsx';
import { UserPicker } from './user-picker.tsx';

/** What every way to enter a value is given. Values are in the JSON form of the field's type, null is empty. */
export type InputProps = {
  readonly field: Field;
  readonly value: Json;
  readonly onChange: (value: Json) => void;
  /** A sentence about what was entered and cannot be read, or null: what does not read is never passed on as a value. */
  readonly onProblem?: (problem: string | null) => void;
  /** Shown above the box; an invisible name otherwise. */
  readonly label?: ReactNode;
  readonly error?: string | null;
  readonly required?: boolean;
  readonly autoFocus?: boolean;
  readonly disabled?: boolean;
  /** Names of the records and users the value refers to. */
  readonly names?: { readonly [id: string]: string };
};

/** The way to enter a value of a field, by its type. */
export function FieldInput(props: InputProps) {
  const { field } = props;
  switch (field.type) {
    case 'picklist':
      return <OneOption {...props} />;
    case 'multiPicklist':
      return <SomeOptions {...props} />;
    case 'boolean':
      return <YesNo {...props} />;
    case 'lookup':
      return <RecordPicker {...props} module={field.module ?? ''} />;
    case 'user':
      return <UserPicker {...props} />;
    default:
      return <TextBox {...props} />;
  }
}

/** Properties of Mantine's boxes that all of them share. */
export function boxProps(props: InputProps, spoken: string) {
  return {
    ...(props.label === undefined ? { 'aria-label': spoken } : { label: props.label }),
    error: props.error ?? null,
    withAsterisk: false,
    required: props.required ?? false,
    disabled: props.disabled ?? false,
    'data-autofocus': props.autoFocus || undefined,
    autoFocus: props.autoFocus ?? false,
  };
}

function OneOption(props: InputProps) {
  const { t } = useTranslation('parts');
  const say = useSay();
  const { field, value, onChange } = props;
  const data = useOptions(field, typeof value === 'string' ? [value] : []);
  return (
    <Select<string>
      {...boxProps(props, say(field.label))}
      data={data}
      value={typeof value === 'string' ? value : null}
      onChange={onChange}
      searchable={data.length > 8}
      clearable={props.required !== true}
      clearButtonProps={{ 'aria-label': t('clear') }}
      placeholder={t('chooseOne')}
    />
  );
}

function SomeOptions(props: InputProps) {
  const say = useSay();
  const { t } = useTranslation('parts');
  const { field, value, onChange } = props;
  const chosen = Array.isArray(value) ? value.map(String) : [];
  return (
    <MultiSelect<string>
      {...boxProps(props, say(field.label))}
      data={useOptions(field, chosen)}
      value={chosen}
      onChange={(keys) => onChange([...keys].sort())}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': t('clear') }}
      {...(chosen.length === 0 ? { placeholder: t('chooseOne') } : {})}
    />
  );
}

/** Options in the order of the module; a stored key that is no option any more stays choosable as it is. */
function useOptions(field: Field, chosen: readonly string[]) {
  const say = useSay();
  const options = (field.options ?? []).map(({ key, label }) => ({ value: key, label: say(label) }));
  const gone = chosen.filter((key) => !options.some(({ value }) => value === key));
  return [...options, ...gone.map((key) => ({ value: key, label: key }))];
}

function YesNo(props: InputProps) {
  const say = useSay();
  return (
    <Checkbox
      {...(props.label === undefined ? { 'aria-label': say(props.field.label) } : { label: props.label })}
      error={props.error ?? null}
      disabled={props.disabled ?? false}
      checked={props.value === true}
      onChange={(event) => props.onChange(event.currentTarget.checked)}
    />
  );
}
