import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { principalsQuery, useUsers } from '../api/directory.ts';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { LoadingRows } from '../parts/loading.tsx';
import { PageHead } from '../parts/page-head.tsx';
import css from './settings.module.css';

type Role = { readonly id: string; readonly name: string; readonly parent: string | null };

/** The tree of roles, the profiles and the groups, with how many belong to each. */
export function RolesPage() {
  const { t } = useTranslation('settings');
  const { data, error, refetch } = useQuery(principalsQuery);
  const users = useUsers();
  if (error !== null) return <ErrorNotice error={error} onRetry={refetch} />;
  if (data === undefined) return <LoadingRows />;
  const inProfile = (id: string) => users.filter((user) => user.profile === id).length;
  return (
    <>
      <PageHead title={t('roles.title')} />
      <section className={css.block} aria-labelledby="roles">
        <h2 id="roles">{t('roles.roles')}</h2>
        <p className="muted small">{t('roles.rolesText')}</p>
        <Branch roles={data.roles} parent={null} />
      </section>
      <section className={css.block} aria-labelledby="profiles">
        <h2 id="profiles">{t('roles.profiles')}</h2>
        <p className="muted small">{t('roles.profilesText')}</p>
        <ul className={css.plain}>
          {data.profiles.map((profile) => (
            <li key={profile.id}>
              <span>{profile.name}</span>
              <span className="muted num">{t('roles.users', { count: inProfile(profile.id) })}</span>
            </li>
          ))}
        </ul>
      </section>
      <section className={css.block} aria-labelledby="groups">
        <h2 id="groups">{t('roles.groups')}</h2>
        <p className="muted small">{t('roles.groupsText')}</p>
        {data.groups.length === 0 && <p>{t('roles.none')}</p>}
        <ul className={css.plain}>
          {data.groups.map((group) => (
            <li key={group.id}>{group.name}</li>
          ))}
        </ul>
      </section>
    </>
  );
}

function Branch({ roles, parent }: { readonly roles: readonly Role[]; readonly parent: string | null }) {
  const { t } = useTranslation('settings');
  const users = useUsers();
  const here = roles.filter((role) => role.parent === parent);
  if (here.length === 0) return null;
  return (
    <ul className={parent === null ? css.tree : css.branch}>
      {here.map((role) => (
        <li key={role.id}>
          <span className={css.role}>
            <span>{role.name}</span>
            <span className="muted num">
              {t('roles.users', { count: users.filter((user) => user.role === role.id).length })}
            </span>
          </span>
          <Branch roles={roles} parent={role.id} />
        </li>
      ))}
    </ul>
  );
}
