import { Button, Drawer, NativeSelect, Select, Switch, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type Input, routes, type User } from '@throughline/contract';
import { languages } from '@throughline/expression';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../api/call.ts';
import { principalsQuery, useUsers } from '../api/directory.ts';
import { useMe } from '../api/session.ts';
import { useForm } from '../parts/forms/use-form.ts';
import { DrawerFrame } from '../parts/frames/drawer-frame.tsx';
import { ErrorNotice } from '../parts/notices/error-notice.tsx';
import { toast } from '../parts/notices/toast.ts';
import { languageNames } from '../words/language.ts';
import css from './settings.module.css';
import { SignInLink } from './sign-in-link.tsx';

type NewUser = Omit<Input<typeof routes.access.addUser, 'body'>, 'password' | 'zone'>;

/** A new user, or changing one: role, profile, manager, active or not, and a one-time sign-in link. */
export function UserDrawer({ user, onClose }: { readonly user: User | null; readonly onClose: () => void }) {
  const { t } = useTranslation('settings');
  const { t: parts } = useTranslation('parts');
  const me = useMe();
  const queryClient = useQueryClient();
  const { data: principals } = useQuery(principalsQuery);
  const colleagues = useUsers();
  const [link, setLink] = useState<{ readonly name: string; readonly link: string } | null>(null);
  const [active, setActive] = useState(user?.active ?? true);
  const { form, send, values, set, text } = useForm<typeof routes.access.addUser.body, NewUser>(
    routes.access.addUser.body,
    {
      name: user?.name ?? '',
      email: user?.email ?? '',
      role: user?.role ?? null,
      profile: user?.profile ?? 'standard',
      manager: user?.manager ?? null,
      language: user?.language ?? me.language,
    },
  );
  const renew = () => queryClient.invalidateQueries({ queryKey: [routes.access.listUsers.path] });

  const save = useMutation({
    mutationFn: async ({ email, language, ...rest }: NewUser) => {
      if (user === null) return call(routes.access.addUser, { body: { email, language, ...rest } });
      const changed = await call(routes.access.changeUser, { params: { id: user.id }, body: { ...rest, active } });
      return { user: changed, link: null };
    },
    onSuccess: async ({ user: saved, link: made }) => {
      await renew();
      if (made === null) {
        toast(t('users.saved', { name: saved.name }));
        onClose();
      } else setLink({ name: saved.name, link: made });
    },
  });
  const makeLink = useMutation({
    mutationFn: () => call(routes.access.linkUser, { params: { id: user?.id ?? '' } }),
    onSuccess: (made) => setLink({ name: user?.name ?? '', link: made.link }),
  });
  const error = save.error ?? makeLink.error;
  const title = link !== null ? t('users.link') : user === null ? t('users.add') : t('users.edit', { name: user.name });

  return (
    <Drawer opened onClose={onClose} withCloseButton={false} attributes={{ content: { 'aria-label': title } }}>
      <DrawerFrame
        title={title}
        onClose={onClose}
        formRef={form.ref}
        onSubmit={() => (link === null ? send((body) => save.mutate(body)) : onClose())}
        foot={
          link !== null ? (
            <Button type="submit" ml="auto">
              {parts('close')}
            </Button>
          ) : (
            <>
              <Button variant="default" ml="auto" onClick={onClose}>
                {parts('cancel')}
              </Button>
              <Button type="submit" loading={save.isPending}>
                {user === null ? t('users.add') : parts('save')}
              </Button>
            </>
          )
        }
      >
        {link !== null ? (
          <SignInLink name={link.name} link={link.link} />
        ) : (
          <>
            {error !== null && <ErrorNotice error={error} />}
            <TextInput label={t('users.name')} autoComplete="off" data-autofocus {...text('name')} />
            <TextInput
              label={t('users.email')}
              type="email"
              autoComplete="off"
              disabled={user !== null}
              {...text('email')}
            />
            <Select<string>
              label={t('users.role')}
              data={(principals?.roles ?? []).map((role) => ({ value: role.id, label: role.name }))}
              value={values.role}
              placeholder={t('users.noRole')}
              clearable
              clearButtonProps={{ 'aria-label': parts('clear') }}
              onChange={(role) => set('role', role)}
            />
            <Select<string>
              label={t('users.profile')}
              data={(principals?.profiles ?? []).map((profile) => ({ value: profile.id, label: profile.name }))}
              value={values.profile}
              onChange={(profile) => profile !== null && set('profile', profile)}
            />
            <Select<string>
              label={t('users.manager')}
              data={colleagues
                .filter((one) => one.active && one.id !== user?.id)
                .map((one) => ({ value: one.id, label: one.name }))}
              value={values.manager}
              placeholder={t('users.noManager')}
              searchable
              clearable
              clearButtonProps={{ 'aria-label': parts('clear') }}
              onChange={(manager) => set('manager', manager)}
            />
            {user === null ? (
              <>
                <NativeSelect
                  label={t('users.language')}
                  value={values.language}
                  data={languages.map((value) => ({ value, label: languageNames[value] }))}
                  onChange={(event) => {
                    const language = languages.find((one) => one === event.currentTarget.value);
                    if (language !== undefined) set('language', language);
                  }}
                />
                <p className="muted small">{t('users.addHelp')}</p>
              </>
            ) : (
              <>
                <Switch
                  label={t('users.active')}
                  description={t('users.activeHelp')}
                  checked={active}
                  disabled={user.id === me.id}
                  onChange={(event) => setActive(event.currentTarget.checked)}
                />
                <Button
                  variant="default"
                  className={css.own}
                  loading={makeLink.isPending}
                  onClick={() => makeLink.mutate()}
                >
                  {t('users.makeLink')}
                </Button>
              </>
            )}
          </>
        )}
      </DrawerFrame>
    </Drawer>
  );
}
