import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { routes } from '@throughline/contract';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/call.ts';
import { TextLink } from '../../parts/link.tsx';
import { ErrorNotice } from '../../parts/notices/error-notice.tsx';
import css from './access-frame.module.css';
import { AccessFrame } from './access-frame.tsx';
import { useEnter } from './use-enter.ts';
import { useToken } from './use-token.ts';

/** Opening the link changes nothing (mail scanners open links too); the button signs in. */
export function LinkPage() {
  const { t } = useTranslation('access');
  const token = useToken();
  const enter = useEnter();
  const signIn = useMutation({
    mutationFn: () => call(routes.access.signInByLink, { body: { token } }),
    onSuccess: (me) => enter(me),
  });
  return (
    <AccessFrame
      title={token === '' ? t('link.noToken') : t('link.title')}
      about={token === '' ? t('link.noTokenText') : t('link.text')}
    >
      <div className={css.form}>
        {signIn.error !== null && <ErrorNotice error={signIn.error} />}
        {token !== '' && (
          <Button autoFocus loading={signIn.isPending} onClick={() => signIn.mutate()}>
            {t('link.submit')}
          </Button>
        )}
        <TextLink to="/sign-in" search={{}} ta="center">
          {t('link.other')}
        </TextLink>
      </div>
    </AccessFrame>
  );
}
