import { ActionIcon, Button, TextInput } from '@mantine/core';
import { IconCheck, IconFileImport, IconPencil, IconPlus, IconSearch, IconUserOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { User } from '@throughline/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { principalsQuery, usersQuery } from '../api/directory.ts';
import { useMe } from '../api/session.ts';
import { PageHead } from '../parts/frames/page-head.tsx';
import { ButtonLink } from '../parts/link.tsx';
import { Badge } from '../parts/marks/badge.tsx';
import { Person } from '../parts/marks/person.tsx';
import { EmptyState } from '../parts/notices/empty-state.tsx';
import { ErrorNotice } from '../parts/notices/error-notice.tsx';
import { LoadingRows } from '../parts/notices/loading.tsx';
import css from './settings.module.css';
import { UserDrawer } from './user-drawer.tsx';

/** Everybody who may sign in, for administrators. */
export function UsersPage() {
  const { t } = useTranslation('settings');
  const me = useMe();
  const { data, error, refetch } = useQuery(usersQuery);
  const { data: principals } = useQuery(principalsQuery);
  const [search, setSearch] = useState('');
  const [edited, setEdited] = useState<User | 'new' | null>(null);
  const users = data?.users ?? [];
  const wanted = search.trim().toLowerCase();
  const shown = users.filter((user) => `${user.name} ${user.email}`.toLowerCase().includes(wanted));
  const nameOf = (list: readonly { readonly id: string; readonly name: string }[] | undefined, id: string | null) =>
    list?.find((one) => one.id === id)?.name ?? id ?? '';
  return (
    <>
      <PageHead title={t('users.title')} about={t('users.about')}>
        <ButtonLink
          to="/imports/new"
          search={{ module: 'users' }}
          variant="default"
          leftSection={<IconFileImport size={16} />}
        >
          {t('users.import')}
        </ButtonLink>
        <Button leftSection={<IconPlus size={16} />} onClick={() => setEdited('new')}>
          {t('users.add')}
        </Button>
      </PageHead>
      <TextInput
        className={css.search}
        type="search"
        aria-label={t('users.search')}
        placeholder={t('users.search')}
        leftSection={<IconSearch size={16} />}
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
      />
      {error !== null && <ErrorNotice error={error} onRetry={refetch} />}
      {data === undefined && error === null && <LoadingRows />}
      {data !== undefined && shown.length === 0 && <EmptyState title={t('users.none')} text={t('users.noneText')} />}
      {shown.length > 0 && (
        <div className={`card ${css.scroll}`}>
          <table className={css.table}>
            <thead>
              <tr>
                <th scope="col">{t('users.name')}</th>
                <th scope="col">{t('users.email')}</th>
                <th scope="col">{t('users.role')}</th>
                <th scope="col">{t('users.profile')}</th>
                <th scope="col">{t('users.manager')}</th>
                <th scope="col">{t('users.state')}</th>
                <td />
              </tr>
            </thead>
            <tbody>
              {shown.map((user) => (
                <tr key={user.id}>
                  <th scope="row">
                    <Person name={user.name} size={24} />
                    {user.id === me.id && <span className="muted small"> ({t('users.you')})</span>}
                  </th>
                  <td>{user.email}</td>
                  <td>{nameOf(principals?.roles, user.role)}</td>
                  <td>{nameOf(principals?.profiles, user.profile)}</td>
                  <td>{nameOf(users, user.manager)}</td>
                  <td>
                    {user.active ? (
                      <Badge tone="ok" icon={<IconCheck aria-hidden="true" />}>
                        {t('users.active')}
                      </Badge>
                    ) : (
                      <Badge icon={<IconUserOff aria-hidden="true" />}>{t('users.inactive')}</Badge>
                    )}
                  </td>
                  <td>
                    <ActionIcon aria-label={t('users.edit', { name: user.name })} onClick={() => setEdited(user)}>
                      <IconPencil size={16} />
                    </ActionIcon>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {edited !== null && <UserDrawer user={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />}
    </>
  );
}
