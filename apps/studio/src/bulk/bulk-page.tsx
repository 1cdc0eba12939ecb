import { Button, Progress } from '@mantine/core';
import { IconAlertTriangle, IconDownload, IconRefresh } from '@tabler/icons-react';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { type Bulk, routes, type WantedWork } from '@throughline/contract';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { ask } from '../api/ask.ts';
import { addressOf, call } from '../api/call.ts';
import { useModule } from '../api/directory.ts';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { ButtonLink, TextLink } from '../parts/link.tsx';
import { LoadingPage } from '../parts/loading.tsx';
import { PageHead } from '../parts/page-head.tsx';
import { toastError } from '../parts/toast.ts';
import { Crumbs } from '../shell/crumbs.tsx';
import { useNoun, useSay } from '../words/language.ts';
import { useShow } from '../words/show.ts';
import css from './bulk.module.css';
import { useWorkText } from './work-text.ts';

const page = getRouteApi('/signed-in/bulk/$id');

/** One change to many records: its progress, its result, and what was refused and why. The page may be left meanwhile. */
export function BulkPage() {
  const { t } = useTranslation('bulk');
  const noun = useNoun();
  const say = useSay();
  const { id } = page.useParams();
  const { data, error, refetch } = useQuery({
    ...ask(routes.bulk.readBulk, { params: { id } }),
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? 500 : false),
  });
  const module = useModule(data?.module ?? '');
  const workText = useWorkText();
  useRenewWhenDone(data?.state === 'running');
  if (data === undefined) return error === null ? <LoadingPage /> : <ErrorNotice error={error} onRetry={refetch} />;
  const running = data.state === 'running';
  return (
    <div className={css.page}>
      <Crumbs here={t('crumb')} above={[{ label: t('list'), link: { to: '/bulk' } }]} />
      <PageHead
        title={t(`state.${data.state}`)}
        about={module === undefined ? '' : `${say(module.labelPlural)} · ${workText(data.work, module)}`}
      />
      {data.problem !== null && (
        <p role="alert">
          <IconAlertTriangle size={16} aria-hidden="true" /> {data.problem}
        </p>
      )}
      {running && <Running job={data} />}
      <Numbers job={data} />
      {data.records.refused > 0 && <Outcomes job={data} outcome="refused" />}
      {data.work.do === 'act' && data.records.unchanged > 0 && <Outcomes job={data} outcome="unchanged" />}
      <div className={css.foot}>
        {!running && data.records.refused > 0 && <TryAgain job={data} />}
        {data.records.refused > 0 && (
          <Button
            component="a"
            href={addressOf(routes.bulk.bulkFile, { params: { id }, query: { outcome: 'refused' } })}
            download
            variant="default"
            leftSection={<IconDownload size={16} />}
          >
            {t('refusedFile')}
          </Button>
        )}
        <Button
          component="a"
          href={addressOf(routes.bulk.bulkFile, { params: { id }, query: {} })}
          download
          variant="default"
          leftSection={<IconDownload size={16} />}
        >
          {t('file')}
        </Button>
        {module !== undefined && (
          <ButtonLink to="/records/$module" params={{ module: module.id }} search={{}} ml="auto">
            {t('show', { module: noun(module.labelPlural) })}
          </ButtonLink>
        )}
      </div>
    </div>
  );
}

function Running({ job }: { readonly job: Bulk }) {
  const { t } = useTranslation('bulk');
  const show = useShow();
  const queryClient = useQueryClient();
  const { done, total } = job.records;
  const params = { id: job.id };
  const cancel = useMutation({
    mutationFn: () => call(routes.bulk.cancelBulk, { params }),
    onSuccess: (now) => queryClient.setQueryData(ask(routes.bulk.readBulk, { params }).queryKey, now),
    onError: toastError,
  });
  const share = total === 0 ? 0 : (100 * done) / total;
  return (
    <div className={`card ${css.progress}`}>
      <Progress.Root size={8}>
        <Progress.Section value={share} aria-label={t('progress')} aria-valuetext={`${Math.round(share)} %`} />
      </Progress.Root>
      <p>
        <b className="num">{t('doneOf', { done: show.number(done), total: show.number(total) })}</b>{' '}
        <span className="muted">{t('leavePage')}</span>
      </p>
      <div>
        <Button variant="default" loading={cancel.isPending} onClick={() => cancel.mutate()}>
          {t('stop')}
        </Button>
      </div>
    </div>
  );
}

const wordOfDone = {
  act: 'result.moved',
  change: 'result.changed',
  own: 'result.changed',
  delete: 'result.deleted',
} as const;

/** The same once more for those that were refused, as a change of its own. */
function TryAgain({ job }: { readonly job: Bulk }) {
  const { t } = useTranslation('bulk');
  const navigate = useNavigate();
  const again = useMutation({
    mutationFn: () =>
      call(routes.bulk.startBulk, {
        params: { module: job.module },
        body: { work: wantedOf(job.work), of: { refusedOf: job.id } },
      }),
    onSuccess: ({ id }) => navigate({ to: '/bulk/$id', params: { id } }),
    onError: toastError,
  });
  return (
    <Button leftSection={<IconRefresh size={16} />} loading={again.isPending} onClick={() => again.mutate()}>
      {t('tryAgain', { count: job.records.refused })}
    </Button>
  );
}

function wantedOf(work: Bulk['work']): WantedWork {
  if (work.do !== 'act') return work;
  const { name: _, ...wanted } = work;
  return wanted;
}

function Numbers({ job }: { readonly job: Bulk }) {
  const { t } = useTranslation('bulk');
  const show = useShow();
  const { changed, unchanged, refused } = job.records;
  const numbers = [
    { label: t(wordOfDone[job.work.do]), count: changed, bad: false },
    { label: t(job.work.do === 'act' ? 'result.skipped' : 'result.unchanged'), count: unchanged, bad: false },
    { label: t('result.refused'), count: refused, bad: refused > 0 },
  ];
  return (
    <dl className={css.numbers}>
      {numbers.map(({ label, count, bad }) => (
        <div key={label} className="card" data-bad={bad || undefined}>
          <dt>{label}</dt>
          <dd className="num">
            {bad && <IconAlertTriangle size={18} aria-hidden="true" />}
            {show.number(count)}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** Records of one outcome, each with the reason. */
function Outcomes({ job, outcome }: { readonly job: Bulk; readonly outcome: 'refused' | 'unchanged' }) {
  const { t } = useTranslation('bulk');
  const answer = useInfiniteQuery({
    queryKey: [routes.bulk.bulkResults.path, job.id, outcome, job.records[outcome]],
    queryFn: ({ pageParam, signal }) =>
      call(
        routes.bulk.bulkResults,
        { params: { id: job.id }, query: { outcome, after: pageParam, limit: 100 } },
        { signal },
      ),
    initialPageParam: 0,
    getNextPageParam: (last) => last.next,
    placeholderData: (before) => before,
  });
  const title = t(outcome === 'refused' ? 'refusedTitle' : 'skippedTitle');
  const rows = answer.data?.pages.flatMap(({ results }) => results) ?? [];
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      <div className={css.scroll}>
        <table className={css.table}>
          <thead>
            <tr>
              <th scope="col">{t('record')}</th>
              <th scope="col">{t('reason')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.number}>
                <td>
                  <TextLink to="/records/$module/$id" params={{ module: row.module, id: row.record }}>
                    {row.name}
                  </TextLink>
                </td>
                <td>{row.reason ?? row.error}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {answer.hasNextPage && (
        <Button variant="subtle" loading={answer.isFetchingNextPage} onClick={() => answer.fetchNextPage()}>
          {t('more')}
        </Button>
      )}
    </section>
  );
}

/** What was changed shows in lists as soon as it is done. */
function useRenewWhenDone(running: boolean): void {
  const queryClient = useQueryClient();
  const before = useRef(running);
  useEffect(() => {
    if (before.current && !running) {
      const stale = [
        routes.records.listRecords,
        routes.records.readRecord,
        routes.board.groupRecords,
        routes.bin.listBin,
      ];
      for (const route of stale) void queryClient.invalidateQueries({ queryKey: [route.path] });
    }
    before.current = running;
  }, [running, queryClient]);
}
