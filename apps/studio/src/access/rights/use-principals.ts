import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { principalsQuery, useUsers } from '../../api/directory.ts';

type Choice = { readonly value: string; readonly label: string };
export type ChoiceGroup = { readonly group: string; readonly items: readonly Choice[] };

/** Everybody and everything that records can be shared with, and how it is called. */
export function usePrincipals(): { readonly choices: readonly ChoiceGroup[]; readonly nameOf: (id: string) => string } {
  const { t } = useTranslation('rights');
  const users = useUsers();
  const { roles = [], groups = [] } = useQuery(principalsQuery).data ?? {};
  const choices: readonly ChoiceGroup[] = [
    { group: t('who.roles'), items: roles.map(({ id, name }) => ({ value: `role:${id}`, label: name })) },
    {
      group: t('who.below'),
      items: roles.map(({ id, name }) => ({ value: `below:${id}`, label: t('who.andBelow', { name }) })),
    },
    { group: t('who.groups'), items: groups.map(({ id, name }) => ({ value: `group:${id}`, label: name })) },
    { group: t('who.users'), items: users.map(({ id, name }) => ({ value: `user:${id}`, label: name })) },
  ].filter(({ items }) => items.length > 0);
  const names = new Map(choices.flatMap(({ items }) => items.map(({ value, label }) => [value, label])));
  return { choices, nameOf: (id) => names.get(id) ?? id };
}
