import { Button, SegmentedControl } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { type Answer, routes, type TimelineEntry } from '@throughline/contract';
import type { ModuleDefinition } from '@throughline/crm';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../api/call.ts';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { LoadingRows } from '../parts/loading.tsx';
import css from './timeline.module.css';
import { TimelineItem } from './timeline-item.tsx';

const filters = ['all', 'automatic', 'people', 'mail'] as const;
type Filter = (typeof filters)[number];

/** What happened to a record, newest first; every automatic change says which process, version and node, and why. */
export function Timeline({ module, id }: { readonly module: ModuleDefinition; readonly id: string }) {
  const { t } = useTranslation('records');
  const [filter, setFilter] = useState<Filter>('all');
  const params = { module: module.id, id };
  const answer = useInfiniteQuery({
    queryKey: [routes.records.timeline.path, { params }],
    queryFn: ({ pageParam, signal }) =>
      call(routes.records.timeline, { params, query: pageParam === null ? {} : { before: pageParam } }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (last: Answer<typeof routes.records.timeline>) => last.next,
  });
  const names = Object.assign({}, ...(answer.data?.pages.map((page) => page.names) ?? []));
  const entries = answer.data?.pages.flatMap((page) => page.entries).filter((entry) => shows(filter, entry)) ?? [];
  return (
    <section className={`card ${css.card}`} aria-labelledby="timeline">
      <div className={css.head}>
        <h2 id="timeline">{t('record.timeline')}</h2>
        <SegmentedControl
          size="xs"
          aria-label={t('timeline.filter')}
          value={filter}
          onChange={(value) => setFilter(filters.find((one) => one === value) ?? 'all')}
          data={filters.map((value) => ({ value, label: t(`timeline.${value}`) }))}
        />
      </div>
      {answer.error !== null && <ErrorNotice error={answer.error} onRetry={answer.refetch} />}
      {answer.isPending && <LoadingRows rows={3} height={56} />}
      {answer.isSuccess && entries.length === 0 && <p className={css.none}>{t('timeline.none')}</p>}
      <ol className={css.list}>
        {entries.map((entry) => (
          <TimelineItem key={entry.id} entry={entry} module={module} names={names} />
        ))}
      </ol>
      {answer.hasNextPage && (
        <Button variant="subtle" loading={answer.isFetchingNextPage} onClick={() => answer.fetchNextPage()}>
          {t('timeline.more')}
        </Button>
      )}
    </section>
  );
}

function shows(filter: Filter, entry: TimelineEntry): boolean {
  switch (filter) {
    case 'all':
      return true;
    case 'automatic':
      return entry.cause !== null;
    case 'people':
      return entry.actor !== null;
    case 'mail':
      return entry.kind === 'mail';
  }
}
