import { MultiSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { usePrincipals } from './use-principals.ts';

type Props = {
  readonly label: string;
  readonly help?: string;
  readonly value: readonly string[];
  /** Not to be chosen: a group within itself. */
  readonly without?: string;
  readonly onChange: (value: string[]) => void;
};

/** Users, roles, roles with those below, and groups: any number of them. */
export function PrincipalPicker({ label, help, value, without, onChange }: Props) {
  const { t } = useTranslation('rights');
  const { t: parts } = useTranslation('parts');
  const { choices, nameOf } = usePrincipals();
  const known = new Set(choices.flatMap(({ items }) => items.map((item) => item.value)));
  const gone = value.filter((one) => !known.has(one)).map((one) => ({ value: one, label: nameOf(one) }));
  const data = choices.map(({ group, items }) => ({ group, items: items.filter((item) => item.value !== without) }));
  return (
    <MultiSelect
      label={label}
      description={help}
      searchable
      hidePickedOptions
      clearable
      clearButtonProps={{ 'aria-label': parts('clear') }}
      maxDropdownHeight={320}
      placeholder={value.length === 0 ? t('who.choose') : ''}
      nothingFoundMessage={t('who.nothing')}
      data={gone.length === 0 ? data : [...data, { group: '–', items: gone }]}
      value={[...value]}
      onChange={onChange}
    />
  );
}
