import { Tabs } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { routes } from '@throughline/contract';
import { useTranslation } from 'react-i18next';
import { ask } from '../api/ask.ts';
import { ErrorNotice } from '../parts/notices/error-notice.tsx';
import { LoadingPage } from '../parts/notices/loading.tsx';
import { useShow } from '../words/show.ts';
import { framedMail } from './framed-mail.ts';
import css from './mailbox.module.css';

/** One mail: who to whom, and its text in a frame that may run nothing and load nothing from elsewhere. */
export function MailView({ id }: { readonly id: string }) {
  const { t } = useTranslation('mailbox');
  const show = useShow();
  const {
    data: mail,
    error,
    refetch,
  } = useQuery({
    ...ask(routes.messages.readMail, { params: { id } }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (error !== null) return <ErrorNotice error={error} onRetry={refetch} />;
  if (mail === undefined) return <LoadingPage />;
  const subject = mail.subject === '' ? t('noSubject') : mail.subject;
  return (
    <article className={css.view}>
      <header className={css.viewHead}>
        <h2>{subject}</h2>
        <dl>
          <dt>{t('from')}</dt>
          <dd>{mail.from}</dd>
          <dt>{t('to')}</dt>
          <dd>{mail.to.join(', ')}</dd>
        </dl>
        <time dateTime={mail.at}>{show.instant(mail.at)}</time>
      </header>
      <Tabs defaultValue={mail.html === null ? 'plain' : 'message'} className={css.tabs}>
        <Tabs.List>
          {mail.html !== null && <Tabs.Tab value="message">{t('message')}</Tabs.Tab>}
          <Tabs.Tab value="plain">{t('plain')}</Tabs.Tab>
          <Tabs.Tab value="headers">{t('headers')}</Tabs.Tab>
        </Tabs.List>
        {mail.html !== null && (
          <Tabs.Panel value="message" className={css.panel}>
            <iframe
              className={css.frame}
              title={t('frame', { subject })}
              srcDoc={framedMail(mail.html)}
              sandbox="allow-popups allow-popups-to-escape-sandbox"
              referrerPolicy="no-referrer"
            />
          </Tabs.Panel>
        )}
        <Tabs.Panel value="plain" className={css.panel}>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long text scrolls, so the keyboard must reach it */}
          <pre className={css.text} tabIndex={0}>
            {mail.text}
          </pre>
        </Tabs.Panel>
        <Tabs.Panel value="headers" className={css.panel}>
          <table className={css.headers}>
            <tbody>
              {mail.headers.map((header, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: headers may repeat, their order is their identity
                <tr key={at}>
                  <th scope="row">{header.name}</th>
                  <td>{header.value}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Tabs.Panel>
      </Tabs>
    </article>
  );
}
