import { Button, TextInput } from '@mantine/core';
import { useDebouncedCallback, useMediaQuery } from '@mantine/hooks';
import { IconArrowLeft, IconInfoCircle, IconMail, IconSearch } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { type Answer, routes } from '@throughline/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../api/call.ts';
import layout from '../parts/frames/list-and-reader.module.css';
import { EmptyState } from '../parts/notices/empty-state.tsx';
import { ErrorNotice } from '../parts/notices/error-notice.tsx';
import { LoadingRows } from '../parts/notices/loading.tsx';
import { Crumbs } from '../shell/crumbs.tsx';
import { useShow } from '../words/show.ts';
import { MailView } from './mail-view.tsx';
import css from './mailbox.module.css';

const page = getRouteApi('/signed-in/messages');
type Page = Answer<typeof routes.messages.listMailbox>;

/** Mail that arrived in the built-in catcher: a list, and the one that is read beside it. */
export function MailboxPage() {
  const { t } = useTranslation('mailbox');
  const { mail, search } = page.useSearch();
  const phone = useMediaQuery('(width < 48em)', false, { getInitialValueInEffect: false });
  const navigate = useNavigate({ from: '/messages' });
  const showsMail = mail !== undefined;
  return (
    <>
      <Crumbs here={t('title')} />
      <div className={layout.page}>
        {(!phone || !showsMail) && <MailList search={search} current={mail} />}
        {(!phone || showsMail) && (
          <section className={layout.reader}>
            {phone && (
              <Button
                variant="subtle"
                className={layout.back}
                leftSection={<IconArrowLeft size={18} />}
                onClick={() => navigate({ search: (now) => ({ ...now, mail: undefined }) })}
              >
                {t('back')}
              </Button>
            )}
            {mail === undefined ? <p className={layout.choose}>{t('choose')}</p> : <MailView key={mail} id={mail} />}
          </section>
        )}
      </div>
    </>
  );
}

function MailList({ search, current }: { readonly search: string | undefined; readonly current: string | undefined }) {
  const { t } = useTranslation('mailbox');
  const show = useShow();
  const query = search === undefined ? {} : { search };
  const answer = useInfiniteQuery({
    queryKey: [routes.messages.listMailbox.path, { query }],
    queryFn: ({ pageParam, signal }) =>
      call(
        routes.messages.listMailbox,
        { query: pageParam === null ? query : { ...query, before: pageParam } },
        { signal },
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (last: Page) => last.next,
    placeholderData: (before) => before,
    refetchInterval: 5_000,
  });
  const mails = answer.data?.pages.flatMap((one) => one.mails) ?? [];
  const catching = answer.data?.pages[0]?.catching ?? true;
  return (
    <section className={layout.list} aria-label={t('list')}>
      <header className={layout.head}>
        <h1>{t('title')}</h1>
        <p className="muted small">{t('about')}</p>
        <MailSearch search={search} />
        {!catching && (
          <p className={css.notice}>
            <IconInfoCircle size={16} aria-hidden="true" />
            {t('notCatching')}
          </p>
        )}
      </header>
      <div className={layout.entries}>
        {answer.error !== null && <ErrorNotice error={answer.error} onRetry={answer.refetch} />}
        {answer.isPending && <LoadingRows rows={6} height={72} />}
        {answer.isSuccess && mails.length === 0 && (
          <EmptyState
            title={search === undefined ? t('none') : t('noMatch')}
            text={search === undefined ? t('noneText') : t('noMatchText')}
            picture={<IconMail size={40} stroke={1.2} aria-hidden="true" />}
          />
        )}
        <ul>
          {mails.map((mail) => (
            <li key={mail.id}>
              <Link
                to="/messages"
                search={(now) => ({ ...now, mail: mail.id })}
                className={`${layout.entry} ${css.mail}`}
                aria-current={mail.id === current || undefined}
              >
                <span className={layout.line}>
                  <b className="cut">{mail.to.join(', ')}</b>
                  <time dateTime={mail.at} title={show.instant(mail.at)}>
                    {show.when(mail.at)}
                  </time>
                </span>
                <span className="cut">{mail.subject === '' ? t('noSubject') : mail.subject}</span>
                <span className="cut muted">{mail.preview}</span>
              </Link>
            </li>
          ))}
        </ul>
        {answer.hasNextPage && (
          <Button variant="subtle" fullWidth loading={answer.isFetchingNextPage} onClick={() => answer.fetchNextPage()}>
            {t('more')}
          </Button>
        )}
      </div>
    </section>
  );
}

function MailSearch({ search }: { readonly search: string | undefined }) {
  const { t } = useTranslation('mailbox');
  const navigate = useNavigate({ from: '/messages' });
  const [text, setText] = useState(search ?? '');
  const apply = useDebouncedCallback((next: string) => {
    navigate({ search: (now) => ({ ...now, search: next.trim() === '' ? undefined : next.trim() }), replace: true });
  }, 250);
  return (
    <TextInput
      type="search"
      aria-label={t('search')}
      placeholder={t('search')}
      leftSection={<IconSearch size={16} />}
      value={text}
      maxLength={100}
      onChange={(event) => {
        setText(event.currentTarget.value);
        apply(event.currentTarget.value);
      }}
    />
  );
}
