import { Link, Outlet } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMe } from '../api/session.ts';
import { Crumbs } from '../shell/crumbs.tsx';
import css from './settings.module.css';

/** Sections in the order of the menu, each with the right it needs. */
const sections = [
  { to: '/settings/profile', word: 'settings:nav.profile', right: 'signedIn' },
  { to: '/settings/keys', word: 'rights:nav.keys', right: 'keys.make' },
  { to: '/settings/users', word: 'settings:nav.users', right: 'users.manage' },
  { to: '/settings/profiles', word: 'rights:nav.profiles', right: 'rights.manage' },
  { to: '/settings/roles', word: 'rights:nav.roles', right: 'rights.manage' },
  { to: '/settings/groups', word: 'rights:nav.groups', right: 'rights.manage' },
  { to: '/settings/sharing', word: 'rights:nav.sharing', right: 'rights.manage' },
  { to: '/settings/calendars', word: 'calendars:nav', right: 'calendars.manage' },
  { to: '/settings/modules', word: 'modules:nav', right: 'modules.manage' },
  { to: '/settings/conversion', word: 'convert:settings.nav', right: 'modules.manage' },
  { to: '/settings/connections', word: 'connections:nav', right: 'connections.manage' },
  { to: '/settings/audit', word: 'rights:nav.audit', right: 'audit.read' },
] as const;

/** Settings by section; what one may not change is not there. */
export function SettingsPage() {
  const { t } = useTranslation(['settings', 'rights', 'calendars', 'convert', 'modules', 'connections']);
  const { rights } = useMe();
  return (
    <div className={css.page}>
      <Crumbs here={t('title')} />
      <nav aria-label={t('sections')} className={css.nav}>
        {sections
          .filter(({ right }) => rights.includes(right))
          .map(({ to, word }) => (
            <Link key={to} to={to} className={css.link} activeProps={{ 'aria-current': 'page' }}>
              {t(word)}
            </Link>
          ))}
      </nav>
      <div className={css.section}>
        <Outlet />
      </div>
    </div>
  );
}
