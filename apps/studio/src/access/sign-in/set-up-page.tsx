import { Button, NativeSelect, PasswordInput, Radio, Select, TextInput } from '@mantine/core';
import { useMutation, useSuspenseQuery } from '@tanstack/react-query';
import { type Input, routes } from '@throughline/contract';
import { languages } from '@throughline/expression';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/call.ts';
import { installationQuery } from '../../api/session.ts';
import { useForm } from '../../parts/forms/use-form.ts';
import { ButtonLink } from '../../parts/link.tsx';
import { ErrorNotice } from '../../parts/notices/error-notice.tsx';
import { zones } from '../../parts/zones.ts';
import { languageNames, useLanguage } from '../../words/language.ts';
import { speak } from '../../words/start-words.ts';
import css from './access-frame.module.css';
import { AccessFrame } from './access-frame.tsx';
import { useEnter } from './use-enter.ts';
import { useToken } from './use-token.ts';

type SetUp = Input<typeof routes.access.setUp, 'body'>;
const currencies = Intl.supportedValuesOf('currency');

/** First run: the one-time link from the terminal leads here. */
export function SetUpPage() {
  const { t } = useTranslation('access');
  const token = useToken();
  const { data: installation } = useSuspenseQuery(installationQuery);
  if (installation.state === 'ready') {
    return (
      <AccessFrame title={t('setUp.done')} about={t('setUp.doneText')}>
        <div className={css.form}>
          <ButtonLink to="/sign-in">{t('signIn.title')}</ButtonLink>
        </div>
      </AccessFrame>
    );
  }
  if (token === '')
    return (
      <AccessFrame title={t('setUp.noToken')} about={t('setUp.noTokenText')}>
        {null}
      </AccessFrame>
    );
  return <SetUpForm token={token} />;
}

function SetUpForm({ token }: { readonly token: string }) {
  const { t } = useTranslation('access');
  const language = useLanguage();
  const enter = useEnter();
  const setUp = useMutation({
    mutationFn: (body: SetUp) => call(routes.access.setUp, { body }),
    onSuccess: (me) => enter(me),
  });
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const initial: SetUp = {
    token,
    name: '',
    email: '',
    password: '',
    company: '',
    language,
    zone,
    currency: 'USD',
    sample: true,
  };
  const { form, onSubmit, text, values, set } = useForm(routes.access.setUp.body, initial);
  const choice = (sample: boolean, label: string, description: string) => (
    <Radio.Card className={css.choice ?? ''} value={String(sample)}>
      <Radio.Indicator size="xs" />
      <span>
        <b>{label}</b>
        <span className="muted small">{description}</span>
      </span>
    </Radio.Card>
  );

  return (
    <AccessFrame title={t('setUp.title')} about={t('setUp.about')} wide>
      <form {...form} className={css.form} onSubmit={onSubmit((body) => setUp.mutate({ ...body, language }))}>
        <fieldset>
          <legend>{t('setUp.you')}</legend>
          <TextInput label={t('setUp.name')} autoComplete="name" autoFocus {...text('name')} />
          <TextInput label={t('setUp.email')} type="email" autoComplete="username" {...text('email')} />
          <PasswordInput
            label={t('setUp.password')}
            description={t('setUp.passwordHelp')}
            autoComplete="new-password"
            {...text('password')}
          />
          <div className={css.pair}>
            <NativeSelect
              label={t('setUp.language')}
              value={language}
              data={languages.map((value) => ({ value, label: languageNames[value] }))}
              onChange={(event) => {
                const chosen = languages.find((known) => known === event.currentTarget.value);
                if (chosen !== undefined) void speak(chosen);
              }}
            />
            <Select<string>
              label={t('setUp.zone')}
              searchable
              data={zones}
              value={values.zone}
              onChange={(chosen) => chosen !== null && set('zone', chosen)}
            />
          </div>
        </fieldset>
        <fieldset>
          <legend>{t('setUp.company')}</legend>
          <div className={css.pair}>
            <TextInput label={t('setUp.companyName')} autoComplete="organization" {...text('company')} />
            <Select<string>
              label={t('setUp.currency')}
              searchable
              data={currencies}
              value={values.currency}
              onChange={(chosen) => chosen !== null && set('currency', chosen)}
            />
          </div>
        </fieldset>
        <Radio.Group
          label={t('setUp.sample')}
          value={String(values.sample)}
          onChange={(chosen) => set('sample', chosen === 'true')}
        >
          <div className={css.choices}>
            {choice(true, t('setUp.sampleYes'), t('setUp.sampleYesText'))}
            {choice(false, t('setUp.sampleNo'), t('setUp.sampleNoText'))}
          </div>
        </Radio.Group>
        {setUp.error !== null && <ErrorNotice error={setUp.error} />}
        <Button type="submit" loading={setUp.isPending}>
          {t('setUp.submit')}
        </Button>
      </form>
    </AccessFrame>
  );
}
