import { Button, NativeSelect, Select } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { type AuditEntry, routes } from '@throughline/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/call.ts';
import { useUsers } from '../../api/directory.ts';
import { PageHead } from '../../parts/frames/page-head.tsx';
import { Person } from '../../parts/marks/person.tsx';
import { EmptyState } from '../../parts/notices/empty-state.tsx';
import { ErrorNotice } from '../../parts/notices/error-notice.tsx';
import { LoadingRows } from '../../parts/notices/loading.tsx';
import settings from '../../settings/settings.module.css';
import { useShow } from '../../words/show.ts';
import css from '../rights/rights.module.css';
import { useActionWord } from './action-word.ts';

const topics = [
  'user',
  'profile',
  'role',
  'group',
  'sharingRule',
  'record',
  'key',
  'session',
  'import',
  'process',
] as const;

/** What people did that matters to safety and administration, newest first. */
export function AuditPage() {
  const { t } = useTranslation('rights');
  const users = useUsers();
  const [actor, setActor] = useState<string | null>(null);
  const [topic, setTopic] = useState<(typeof topics)[number] | ''>('');
  const query = { ...(actor === null ? {} : { actor }), ...(topic === '' ? {} : { action: `${topic}.` }) };
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: [routes.keys.listAudit.path, query],
    queryFn: ({ pageParam, signal }) =>
      call(
        routes.keys.listAudit,
        { query: { ...query, ...(pageParam === null ? {} : { before: pageParam }) } },
        { signal },
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  });
  const entries = data?.pages.flatMap((page) => page.entries);
  return (
    <>
      <PageHead title={t('audit.title')} about={t('audit.about')} />
      <div className={css.filters}>
        <Select<string>
          label={t('audit.who')}
          placeholder={t('audit.everybody')}
          searchable
          clearable
          data={users.map(({ id, name }) => ({ value: id, label: name }))}
          value={actor}
          onChange={setActor}
        />
        <NativeSelect
          label={t('audit.what')}
          value={topic}
          data={[
            { value: '', label: t('audit.everything') },
            ...topics.map((one) => ({ value: one, label: t(`topic.${one}`) })),
          ]}
          onChange={(event) => setTopic(topics.find((one) => one === event.currentTarget.value) ?? '')}
        />
      </div>
      {error !== null && <ErrorNotice error={error} onRetry={refetch} />}
      {entries === undefined && error === null && <LoadingRows />}
      {entries?.length === 0 && <EmptyState title={t('audit.none')} text={t('audit.noneText')} />}
      {entries !== undefined && entries.length > 0 && <Entries entries={entries} />}
      {hasNextPage && (
        <Button variant="default" mt="md" loading={isFetchingNextPage} onClick={() => fetchNextPage()}>
          {t('common.more')}
        </Button>
      )}
    </>
  );
}

function Entries({ entries }: { readonly entries: readonly AuditEntry[] }) {
  const { t } = useTranslation('rights');
  const show = useShow();
  const word = useActionWord();
  return (
    <div className={`card ${settings.scroll}`}>
      <table className={settings.table}>
        <thead>
          <tr>
            <th scope="col">{t('audit.when')}</th>
            <th scope="col">{t('audit.who')}</th>
            <th scope="col">{t('audit.what')}</th>
            <th scope="col">{t('audit.subject')}</th>
            <th scope="col">{t('audit.details')}</th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <tr key={entry.id}>
              <td title={show.instant(entry.at)}>{show.when(entry.at)}</td>
              <td>{entry.actorName === null ? t('audit.system') : <Person name={entry.actorName} />}</td>
              <td>
                <span title={entry.action}>{word(entry.action)}</span>
              </td>
              <td>{entry.subjectName ?? entry.subject}</td>
              <td>
                <Details detail={entry.detail} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Details({ detail }: { readonly detail: AuditEntry['detail'] }) {
  const { t } = useTranslation('rights');
  const empty = typeof detail === 'object' && detail !== null && Object.keys(detail).length === 0;
  if (empty) return null;
  return (
    <details>
      <summary>{t('audit.details')}</summary>
      <pre className={css.detail}>{JSON.stringify(detail, null, 2)}</pre>
    </details>
  );
}
