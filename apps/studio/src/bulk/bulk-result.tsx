import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { type Bulk, routes } from '@throughline/contract';
import { useTranslation } from 'react-i18next';
import { call } from '../api/call.ts';
import { TextLink } from '../parts/link.tsx';
import { useShow } from '../words/show.ts';
import css from './bulk.module.css';

const wordOfDone = {
  act: 'result.moved',
  change: 'result.changed',
  own: 'result.changed',
  delete: 'result.deleted',
} as const;

/** How many records were changed, left as they were, and refused. */
export function BulkNumbers({ job }: { readonly job: Bulk }) {
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
export function BulkOutcomes({ job, outcome }: { readonly job: Bulk; readonly outcome: 'refused' | 'unchanged' }) {
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
