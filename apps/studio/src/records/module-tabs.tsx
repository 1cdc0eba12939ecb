import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useModules } from '../api/directory.ts';
import { ModuleIcon } from '../parts/marks/module-icon.tsx';
import { useSay } from '../words/language.ts';
import css from './module-tabs.module.css';

/** The modules beside each other; scrolls sideways where there is not room for all. */
export function ModuleTabs({ current }: { readonly current: string }) {
  const { t } = useTranslation('records');
  const say = useSay();
  return (
    <nav aria-label={t('list.modules')} className={css.tabs}>
      {useModules().map((module) => (
        <Link
          key={module.id}
          to="/records/$module"
          params={{ module: module.id }}
          search={{}}
          className={css.tab}
          aria-current={module.id === current ? 'page' : undefined}
        >
          <ModuleIcon name={module.icon} size={16} />
          {say(module.labelPlural)}
        </Link>
      ))}
    </nav>
  );
}
