import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useMutation, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { routes } from '@throughline/contract';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/call.ts';
import { installationQuery } from '../../api/session.ts';
import { useForm } from '../../parts/forms/use-form.ts';
import { ErrorNotice } from '../../parts/notices/error-notice.tsx';
import css from './access-frame.module.css';
import { AccessFrame } from './access-frame.tsx';
import { useEnter } from './use-enter.ts';

const page = getRouteApi('/sign-in');

export function SignInPage() {
  const { t } = useTranslation('access');
  const { to } = page.useSearch();
  const { data: installation } = useSuspenseQuery(installationQuery);
  const enter = useEnter();
  const signIn = useMutation({
    mutationFn: (body: { email: string; password: string }) => call(routes.access.signIn, { body }),
    onSuccess: (me) => enter(me, to),
  });
  const { form, onSubmit, text } = useForm(routes.access.signIn.body, { email: '', password: '' });

  if (installation.state === 'empty')
    return (
      <AccessFrame title={t('signIn.empty')} about={t('signIn.emptyText')}>
        {null}
      </AccessFrame>
    );
  return (
    <AccessFrame title={t('signIn.title')} {...(installation.company === null ? {} : { about: installation.company })}>
      <form {...form} className={css.form} onSubmit={onSubmit((values) => signIn.mutate(values))}>
        {signIn.error !== null && <ErrorNotice error={signIn.error} />}
        <TextInput
          label={t('signIn.email')}
          type="email"
          autoComplete="username"
          autoFocus
          {...text('email')}
          onBlur={undefined}
        />
        <PasswordInput
          label={t('signIn.password')}
          autoComplete="current-password"
          {...text('password')}
          onBlur={undefined}
        />
        <Button type="submit" loading={signIn.isPending}>
          {t('signIn.submit')}
        </Button>
        <p className="muted small">{t('signIn.help')}</p>
      </form>
    </AccessFrame>
  );
}
