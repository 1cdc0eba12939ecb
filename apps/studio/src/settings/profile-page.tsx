import { Button, NativeSelect, PasswordInput, SegmentedControl, Select } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type Me, routes } from '@throughline/contract';
import { languages } from '@throughline/expression';
import { useTranslation } from 'react-i18next';
import * as z from 'zod';
import { call } from '../api/call.ts';
import { principalsQuery, useUsers } from '../api/directory.ts';
import { useMe } from '../api/session.ts';
import { useChangeMe } from '../api/use-change-me.ts';
import { useForm } from '../parts/forms/use-form.ts';
import { PageHead } from '../parts/frames/page-head.tsx';
import { ErrorNotice } from '../parts/notices/error-notice.tsx';
import { toast } from '../parts/notices/toast.ts';
import { zones } from '../parts/zones.ts';
import { languageNames } from '../words/language.ts';
import { AwaySection } from './away-section.tsx';
import css from './settings.module.css';

const themes = ['light', 'dark', 'auto'] as const;

/** Oneself: who one is here, language, time zone, theme, password. */
export function ProfilePage() {
  const { t } = useTranslation('settings');
  const me = useMe();
  const change = useChangeMe();
  const set = (body: Parameters<typeof change.mutate>[0]) =>
    change.mutate(body, { onSuccess: () => toast(t('profile.saved')) });
  return (
    <>
      <PageHead title={t('nav.profile')} />
      <Who me={me} />
      <section className={css.block} aria-labelledby="look">
        <h2 id="look">{t('profile.look')}</h2>
        <div className={css.form}>
          <NativeSelect
            label={t('profile.language')}
            value={me.language}
            data={languages.map((value) => ({ value, label: languageNames[value] }))}
            onChange={(event) => {
              const language = languages.find((one) => one === event.currentTarget.value);
              if (language !== undefined) set({ language });
            }}
          />
          <Select<string>
            label={t('profile.zone')}
            searchable
            data={zones}
            value={me.zone}
            onChange={(zone) => zone !== null && set({ zone })}
          />
          <div>
            <span className={css.label} id="theme">
              {t('profile.theme')}
            </span>
            <SegmentedControl
              aria-labelledby="theme"
              value={me.theme}
              data={themes.map((value) => ({ value, label: t(`profile.${value}`) }))}
              onChange={(value) => {
                const theme = themes.find((one) => one === value);
                if (theme !== undefined) set({ theme });
              }}
            />
          </div>
        </div>
      </section>
      <AwaySection />
      <Password />
    </>
  );
}

function Who({ me }: { readonly me: Me }) {
  const { t } = useTranslation('settings');
  const { data } = useQuery(principalsQuery);
  const users = useUsers();
  const rows = [
    [t('profile.name'), me.name],
    [t('profile.email'), me.email],
    [t('profile.role'), data?.roles.find((role) => role.id === me.role)?.name ?? me.role ?? '–'],
    [t('profile.profile'), data?.profiles.find((profile) => profile.id === me.profile)?.name ?? me.profile],
    [t('profile.manager'), users.find((user) => user.id === me.manager)?.name ?? '–'],
  ];
  return (
    <section className={css.block} aria-labelledby="who">
      <h2 id="who">{t('profile.who')}</h2>
      <dl className={css.facts}>
        {rows.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className="muted small">{t('profile.whoText')}</p>
    </section>
  );
}

const passwordBody = z.strictObject({ old: z.string().min(1), new: routes.access.setUp.body.shape.password });

function Password() {
  const { t } = useTranslation('settings');
  const { form, onSubmit, text, reset } = useForm(passwordBody, { old: '', new: '' });
  const change = useMutation({
    mutationFn: (password: { old: string; new: string }) => call(routes.access.changeMe, { body: { password } }),
    onSuccess: () => {
      reset();
      toast(t('profile.passwordChanged'));
    },
  });
  return (
    <section className={css.block} aria-labelledby="password">
      <h2 id="password">{t('profile.password')}</h2>
      <form {...form} className={css.form} onSubmit={onSubmit((values) => change.mutate(values))}>
        {change.error !== null && <ErrorNotice error={change.error} />}
        <PasswordInput label={t('profile.oldPassword')} autoComplete="current-password" {...text('old')} />
        <PasswordInput
          label={t('profile.newPassword')}
          description={t('profile.newHelp')}
          autoComplete="new-password"
          {...text('new')}
        />
        <Button type="submit" variant="default" loading={change.isPending} className={css.own}>
          {t('profile.changePassword')}
        </Button>
      </form>
    </section>
  );
}
