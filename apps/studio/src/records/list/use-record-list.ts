import { useInfiniteQuery } from '@tanstack/react-query';
import { type Answer, routes, type ViewDefinition } from '@throughline/contract';
import { useMemo } from 'react';
import { call } from '../../api/call.ts';

type Page = Answer<typeof routes.records.listRecords>;

/** A list read page by page behind the last record, as far as one scrolls. */
export function useRecordList(
  module: string,
  { search, filter, sort }: Pick<ViewDefinition, 'search' | 'filter' | 'sort'>,
  pageSize = 100,
) {
  const query = {
    limit: pageSize,
    ...(search ? { search } : {}),
    ...(filter ? { filter: JSON.stringify(filter) } : {}),
    ...(sort ? { sort } : {}),
  };
  const answer = useInfiniteQuery({
    queryKey: [routes.records.listRecords.path, { params: { module }, query, paged: true }],
    queryFn: ({ pageParam, signal }) =>
      call(
        routes.records.listRecords,
        { params: { module }, query: pageParam === null ? query : { ...query, after: pageParam } },
        { signal },
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (last: Page) => last.next,
    // Another filter shows the old rows until the new ones are there.
    placeholderData: (before) => before,
  });
  const pages = answer.data?.pages;
  const read = useMemo(
    () => ({
      records: pages?.flatMap((page) => page.records) ?? [],
      names: Object.assign({}, ...(pages?.map((page) => page.names) ?? [])) as Page['names'],
    }),
    [pages],
  );
  return {
    ...read,
    total: pages?.[0]?.total,
    hasMore: answer.hasNextPage,
    loadMore: answer.fetchNextPage,
    isLoadingMore: answer.isFetchingNextPage,
    isWaiting: answer.isPending,
    isOld: answer.isPlaceholderData,
    error: answer.error,
    retry: answer.refetch,
  };
}
export type RecordList = ReturnType<typeof useRecordList>;
