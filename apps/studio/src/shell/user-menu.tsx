import { Menu, UnstyledButton } from '@mantine/core';
import { IconCheck, IconDeviceDesktop, IconLogout, IconMoon, IconSun, IconUser } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useRouter } from '@tanstack/react-router';
import { routes } from '@throughline/contract';
import { languages } from '@throughline/expression';
import { useTranslation } from 'react-i18next';
import { call } from '../api/call.ts';
import { useMe } from '../api/session.ts';
import { useChangeMe } from '../api/use-change-me.ts';
import { PersonMark } from '../parts/person.tsx';
import { toastError } from '../parts/toast.ts';
import { languageNames } from '../words/language.ts';
import css from './user-menu.module.css';

const themes = [
  { theme: 'light', icon: IconSun },
  { theme: 'dark', icon: IconMoon },
  { theme: 'auto', icon: IconDeviceDesktop },
] as const;

/** Oneself: profile, language, theme, sign out. */
export function UserMenu() {
  const { t } = useTranslation('shell');
  const me = useMe();
  const change = useChangeMe();
  const signOut = useSignOut();
  const navigate = useNavigate();
  const chosen = <IconCheck size={16} aria-hidden="true" />;
  return (
    <Menu width={240}>
      <Menu.Target>
        <UnstyledButton className={css.me} aria-label={t('user.open', { name: me.name })}>
          <PersonMark name={me.name} size={28} />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <div className={css.who}>
          <b className="cut">{me.name}</b>
          <span className="cut muted small">{me.email}</span>
        </div>
        <Menu.Item leftSection={<IconUser size={16} />} onClick={() => navigate({ to: '/settings/profile' })}>
          {t('user.profile')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Label>{t('user.language')}</Menu.Label>
        {languages.map((language) => (
          <Menu.Item
            key={language}
            role="menuitemradio"
            aria-checked={me.language === language}
            lang={language}
            rightSection={me.language === language && chosen}
            onClick={() => change.mutate({ language })}
          >
            {languageNames[language]}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Label>{t('user.theme')}</Menu.Label>
        {themes.map(({ theme, icon: ThemeIcon }) => (
          <Menu.Item
            key={theme}
            role="menuitemradio"
            aria-checked={me.theme === theme}
            leftSection={<ThemeIcon size={16} />}
            rightSection={me.theme === theme && chosen}
            onClick={() => change.mutate({ theme })}
          >
            {t(`user.${theme}`)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} />} onClick={() => signOut.mutate()}>
          {t('user.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function useSignOut() {
  const queryClient = useQueryClient();
  const router = useRouter();
  return useMutation({
    mutationFn: () => call(routes.access.signOut),
    onSuccess: async () => {
      await router.navigate({ to: '/sign-in', search: {} });
      queryClient.clear();
    },
    onError: toastError,
  });
}
