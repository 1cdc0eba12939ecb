import { Link, Outlet } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMay } from '../api/session.ts';
import { Crumbs } from '../shell/crumbs.tsx';
import css from './settings.module.css';

/** Settings by section; what one may not change is not there. */
export function SettingsPage() {
  const { t } = useTranslation('settings');
  const mayManage = useMay('users.manage');
  return (
    <div className={css.page}>
      <Crumbs here={t('title')} />
      <nav aria-label={t('sections')} className={css.nav}>
        <Link to="/settings/profile" className={css.link} activeProps={{ 'aria-current': 'page' }}>
          {t('nav.profile')}
        </Link>
        {mayManage && (
          <>
            <Link to="/settings/users" className={css.link} activeProps={{ 'aria-current': 'page' }}>
              {t('nav.users')}
            </Link>
            <Link to="/settings/roles" className={css.link} activeProps={{ 'aria-current': 'page' }}>
              {t('nav.roles')}
            </Link>
          </>
        )}
      </nav>
      <div className={css.section}>
        <Outlet />
      </div>
    </div>
  );
}
