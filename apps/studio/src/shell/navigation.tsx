import { ActionIcon, Tooltip } from '@mantine/core';
import { IconLayoutSidebarLeftCollapse, IconLayoutSidebarLeftExpand } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Logo } from '../parts/marks/logo.tsx';
import css from './navigation.module.css';
import { NavigationLinks } from './navigation-links.tsx';

/** The navigation at the left: icon and word side by side, or the word under the icon when narrow. Not on phones. */
export function Navigation(props: { readonly narrow: boolean; readonly onNarrow: ((narrow: boolean) => void) | null }) {
  const { t } = useTranslation('shell');
  const { narrow, onNarrow } = props;
  const label = narrow ? t('nav.widen') : t('nav.narrow');
  return (
    <nav className={css.nav} aria-label={t('nav.main')} data-narrow={narrow || onNarrow === null || undefined}>
      <Link to="/" className={css.brand} aria-label="Throughline">
        <Logo />
        <span>Throughline</span>
      </Link>
      <NavigationLinks />
      {onNarrow !== null && (
        <Tooltip label={label} position="right">
          <ActionIcon className={css.toggle} aria-label={label} onClick={() => onNarrow(!narrow)}>
            {narrow ? <IconLayoutSidebarLeftExpand size={18} /> : <IconLayoutSidebarLeftCollapse size={18} />}
          </ActionIcon>
        </Tooltip>
      )}
    </nav>
  );
}
