import { Menu, UnstyledButton } from '@mantine/core';
import { IconLogout, IconUser } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useRouter } from '@tanstack/react-router';
import { routes } from '@throughline/contract';
import { languages } from '@throughline/expression';
import { useTranslation } from 'react-i18next';
import { call } from '../api/call.ts';
import { useMe } from '../api/session.ts';
import { useChangeMe } from '../api/use-change-me.ts';
import { PersonMark } from '../parts/marks/person.tsx';
import { toastError } from '../parts/notices/toast.ts';
import { languageNames } from '../words/language.ts';
import css from './user-menu.module.css';

const themes = ['light', 'dark', 'auto'] as const;

/** Oneself: profile, language, theme, sign out. */
export function UserMenu() {
  const { t } = useTranslation('shell');
  const me = useMe();
  const change = useChangeMe();
  const signOut = useSignOut();
  const navigate = useNavigate();
  const choose = (body: Parameters<typeof change.mutate>[0]) => change.mutate(body);
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
        <Menu.RadioGroup
          value={me.language}
          onChange={(value) => choose({ language: languages.find((one) => one === value) })}
        >
          {languages.map((language) => (
            <Menu.RadioItem key={language} value={language} lang={language}>
              {languageNames[language]}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Label>{t('user.theme')}</Menu.Label>
        <Menu.RadioGroup value={me.theme} onChange={(value) => choose({ theme: themes.find((one) => one === value) })}>
          {themes.map((theme) => (
            <Menu.RadioItem key={theme} value={theme}>
              {t(`user.${theme}`)}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
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
