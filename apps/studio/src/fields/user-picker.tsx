import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useUsers } from '../api/directory.ts';
import { useSay } from '../words/language.ts';
import { boxProps, type InputProps } from './box-props.ts';

/** A user, found by name; who is no longer active is only shown where already chosen. */
export function UserPicker(props: InputProps) {
  const { t } = useTranslation('parts');
  const say = useSay();
  const { field, value, onChange, names } = props;
  const id = typeof value === 'string' ? value : null;
  const users = useUsers()
    .filter((user) => user.active || user.id === id)
    .map((user) => ({ value: user.id, label: user.name }));
  const own = id !== null && !users.some((user) => user.value === id) ? [{ value: id, label: names?.[id] ?? id }] : [];
  return (
    <Select<string>
      {...boxProps(props, say(field.label))}
      data={[...own, ...users]}
      value={id}
      onChange={onChange}
      searchable
      clearable={props.required !== true}
      clearButtonProps={{ 'aria-label': t('clear') }}
      placeholder={t('findByName')}
      nothingFoundMessage={t('nothingFound')}
    />
  );
}
