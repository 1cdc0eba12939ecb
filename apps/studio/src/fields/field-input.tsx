import { Checkbox, MultiSelect, Select, TextInput } from '@mantine/core';
import { displayValue, type Field, isMadeBySystem } from '@throughline/crm';
import { useTranslation } from 'react-i18next';
import { OptionBadge } from '../parts/marks/option-badge.tsx';
import { useSay } from '../words/language.ts';
import { boxProps, type InputProps } from './box-props.ts';
import { RecordPicker } from './record-picker.tsx';
import { TextBox } from './text-box.tsx';
import { useReader } from './use-reader.ts';
import { UserPicker } from './user-picker.tsx';

/** The way to enter a value of a field, by its type. */
export function FieldInput(given: InputProps) {
  const say = useSay();
  const { field } = given;
  const props = field.help === undefined ? given : { help: say(field.help), ...given };
  if (isMadeBySystem(field)) return <MadeBySystem {...props} />;
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

/** Formulas and auto-numbers are shown, never entered. */
function MadeBySystem(props: InputProps) {
  const { t } = useTranslation('parts');
  const say = useSay();
  const reader = useReader(props.names);
  return (
    <TextInput
      {...boxProps(props, say(props.field.label))}
      description={t(props.field.type === 'formula' ? 'computed' : 'numbered')}
      value={displayValue(props.field, props.value, reader)}
      disabled
      readOnly
    />
  );
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
      {...coloured(field)}
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
      {...coloured(field)}
      clearButtonProps={{ 'aria-label': t('clear') }}
      {...(chosen.length === 0 ? { placeholder: t('chooseOne') } : {})}
    />
  );
}

/** Options that have colours show them in the list, too. */
function coloured(field: Field) {
  if (!field.options?.some(({ colour, outcome }) => colour !== undefined || outcome !== undefined)) return {};
  const renderOption = ({ option }: { readonly option: { readonly value: string } }) => (
    <OptionBadge field={field} value={option.value} />
  );
  return { renderOption };
}

/** Options in the order of the module without the inactive ones; a stored key that is no option any more stays as it is. */
function useOptions(field: Field, chosen: readonly string[]) {
  const say = useSay();
  const active = field.options?.filter(({ key, inactive }) => !inactive || chosen.includes(key)) ?? [];
  const options = active.map(({ key, label }) => ({ value: key, label: say(label) }));
  const gone = chosen.filter((key) => !options.some(({ value }) => value === key));
  return [...options, ...gone.map((key) => ({ value: key, label: key }))];
}

function YesNo(props: InputProps) {
  const say = useSay();
  return (
    <Checkbox
      {...(props.label === undefined ? { 'aria-label': say(props.field.label) } : { label: props.label })}
      {...(props.help === undefined ? {} : { description: props.help })}
      error={props.error ?? null}
      disabled={props.disabled ?? false}
      checked={props.value === true}
      onChange={(event) => props.onChange(event.currentTarget.checked)}
    />
  );
}
