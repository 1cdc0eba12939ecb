import { Button, SegmentedControl } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { type Answer, routes, timelineFilters } from '@throughline/contract';
import type { ModuleDefinition } from '@throughline/crm';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/call.ts';
import { NoteComposer } from '../../notes/note-composer.tsx';
import { ErrorNotice } from '../../parts/notices/error-notice.tsx';
import { LoadingRows } from '../../parts/notices/loading.tsx';
import css from './timeline.module.css';
import { TimelineItem } from './timeline-item.tsx';

/** What happened to a record, newest first, and a box to write a note; every automatic change says which process, version and node, and why. */
export function Timeline({ module, id }: { readonly module: ModuleDefinition; readonly id: string }) {
  const { t } = useTranslation('records');
  const [show, setShow] = useState<(typeof timelineFilters)[number]>('all');
  const record = { module: module.id, id };
  const answer = useInfiniteQuery({
    queryKey: [routes.records.timeline.path, { params: record }, show],
    queryFn: ({ pageParam, signal }) =>
      call(
        routes.records.timeline,
        { params: record, query: pageParam === null ? { show } : { show, before: pageParam } },
        { signal },
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (last: Answer<typeof routes.records.timeline>) => last.next,
    placeholderData: (before) => before,
  });
  const names = Object.assign({}, ...(answer.data?.pages.map((page) => page.names) ?? []));
  const entries = answer.data?.pages.flatMap((page) => page.entries) ?? [];
  return (
    <section className={`card ${css.card}`} aria-labelledby="timeline">
      <div className={css.head}>
        <h2 id="timeline">{t('record.timeline')}</h2>
        <div className={css.filter}>
          <SegmentedControl
            size="xs"
            aria-label={t('timeline.filter')}
            value={show}
            onChange={(value) => setShow(timelineFilters.find((one) => one === value) ?? 'all')}
            data={timelineFilters.map((value) => ({ value, label: t(`timeline.${value}`) }))}
          />
        </div>
      </div>
      {(show === 'all' || show === 'notes') && <NoteComposer record={record} />}
      {answer.error !== null && <ErrorNotice error={answer.error} onRetry={answer.refetch} />}
      {answer.isPending && <LoadingRows rows={3} height={56} />}
      {answer.isSuccess && entries.length === 0 && <p className={css.none}>{t('timeline.none')}</p>}
      <ol className={css.list}>
        {entries.map((entry) => (
          <TimelineItem key={entry.id} entry={entry} module={module} record={record} names={names} />
        ))}
      </ol>
      {answer.hasNextPage && (
        <Button variant="subtle" loading={answer.isFetchingNextPage} onClick={() => answer.fetchNextPage()}>
          {t('timeline.earlier')}
        </Button>
      )}
    </section>
  );
}
