import { ActionIcon, Drawer, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconMenu2, IconSearch } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { KeyHint } from '../parts/marks/key-hint.tsx';
import { NavigationLinks } from './navigation-links.tsx';
import { NotificationBell } from './notification-bell.tsx';
import css from './top-bar.module.css';
import { UserMenu } from './user-menu.tsx';

/** The bar above a page: where one is, search, notifications, oneself; on a phone also the way to the navigation. */
export function TopBar(props: {
  readonly crumbSlot: (element: HTMLElement | null) => void;
  readonly onSearch: () => void;
}) {
  const { t } = useTranslation('shell');
  const [open, drawer] = useDisclosure(false);
  return (
    <header className={css.bar}>
      <ActionIcon className={css.menu} size={44} aria-label={t('nav.open')} onClick={drawer.open}>
        <IconMenu2 size={20} />
      </ActionIcon>
      <Drawer
        opened={open}
        onClose={drawer.close}
        position="left"
        size={280}
        title="Throughline"
        closeButtonProps={{ 'aria-label': t('nav.close'), size: 44 }}
        classNames={{ body: css.drawer ?? '', header: css.drawerHead ?? '' }}
      >
        <nav aria-label={t('nav.main')} className={css.drawer}>
          <NavigationLinks onGo={drawer.close} />
        </nav>
      </Drawer>
      <div ref={props.crumbSlot} className={css.crumbs} />
      <UnstyledButton className={css.search} onClick={props.onSearch} aria-keyshortcuts="Control+K Meta+K">
        <IconSearch size={16} aria-hidden="true" />
        <span className="cut">{t('search.open')}</span>
        <KeyHint keys="Ctrl K" />
      </UnstyledButton>
      <ActionIcon className={css.searchIcon} size={44} aria-label={t('search.label')} onClick={props.onSearch}>
        <IconSearch size={20} />
      </ActionIcon>
      <NotificationBell />
      <UserMenu />
    </header>
  );
}
