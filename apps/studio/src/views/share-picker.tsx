import { MultiSelect, Radio } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { principalsQuery, useUsers } from '../api/directory.ts';
import css from './views.module.css';

/** Nobody, everybody, or some roles, groups and people. */
export function SharePicker(props: {
  readonly value: readonly string[];
  readonly onChange: (value: readonly string[]) => void;
}) {
  const { t } = useTranslation('views');
  const { value, onChange } = props;
  const { data } = useQuery(principalsQuery);
  const users = useUsers();
  const [some, setSome] = useState(value.length > 0 && !value.includes('everyone'));
  const mode = value.includes('everyone') ? 'everyone' : some ? 'some' : 'private';
  const of = (kind: string, list: readonly { readonly id: string; readonly name: string }[] | undefined) =>
    (list ?? []).map(({ id, name }) => ({ value: `${kind}:${id}`, label: name }));
  const choices = [
    { group: t('roles'), items: of('role', data?.roles) },
    { group: t('groups'), items: of('group', data?.groups) },
    { group: t('people'), items: of('user', users) },
  ].filter(({ items }) => items.length > 0);
  return (
    <div className={css.share}>
      <Radio.Group
        label={t('sharedWith')}
        value={mode}
        onChange={(next) => {
          setSome(next === 'some');
          onChange(next === 'everyone' ? ['everyone'] : []);
        }}
      >
        <div className={css.radios}>
          <Radio value="private" label={t('private')} />
          <Radio value="everyone" label={t('everyone')} />
          <Radio value="some" label={t('some')} />
        </div>
      </Radio.Group>
      {mode === 'some' && (
        <MultiSelect<string>
          aria-label={t('some')}
          placeholder={t('chooseWhom')}
          data={choices}
          value={[...value]}
          onChange={onChange}
          searchable
        />
      )}
    </div>
  );
}
