import { Loader, Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { routes } from '@throughline/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ask } from '../api/ask.ts';
import { useSay } from '../words/language.ts';
import { boxProps, type InputProps } from './box-props.ts';

/** A record of another module, found by the beginning of its name. */
export function RecordPicker(props: InputProps & { readonly module: string }) {
  const { t } = useTranslation('parts');
  const say = useSay();
  const { field, value, onChange, module, names } = props;
  const [open, setOpen] = useState(false);
  const [text, setText] = useState('');
  const [asked] = useDebouncedValue(text, 200);
  const [chosen, setChosen] = useState<{ readonly id: string; readonly name: string } | null>(null);
  const id = typeof value === 'string' ? value : null;
  const name = id === null ? '' : ((chosen?.id === id ? chosen.name : names?.[id]) ?? id);
  const { data, isFetching, isError } = useQuery({
    ...ask(routes.records.lookUp, { params: { module }, query: { search: asked === name ? '' : asked, limit: 20 } }),
    enabled: open && module !== '',
    placeholderData: keepPreviousData,
  });
  const found = (data?.records ?? []).map((record) => ({ value: record.id, label: record.name }));
  const own = id !== null && !found.some((option) => option.value === id) ? [{ value: id, label: name }] : [];
  return (
    <Select<string>
      {...boxProps(props, say(field.label))}
      data={[...own, ...found]}
      value={id}
      onChange={(next, option) => {
        setChosen(next === null || option === null ? null : { id: next, name: option.label });
        onChange(next);
      }}
      searchable
      searchValue={open ? text : name}
      onSearchChange={(next) => open && setText(next)}
      onDropdownOpen={() => {
        setText('');
        setOpen(true);
      }}
      onDropdownClose={() => setOpen(false)}
      // The server has searched already.
      filter={({ options }) => options}
      clearable={props.required !== true}
      clearButtonProps={{ 'aria-label': t('clear') }}
      placeholder={id === null ? t('findByName') : name}
      nothingFoundMessage={isFetching ? t('loading') : isError ? t('searchFailed') : t('nothingFound')}
      {...(isFetching ? { rightSection: <Loader size={14} /> } : {})}
    />
  );
}
