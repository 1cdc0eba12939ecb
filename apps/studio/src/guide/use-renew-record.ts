import { useQueryClient } from '@tanstack/react-query';
import { routes } from '@throughline/contract';
import { processesQuery, type RecordKey, recordQuery } from '../records/record-queries.ts';

/** Reads everything a record's page shows again, after one of its processes has moved. */
export function useRenewRecord(record: RecordKey): () => Promise<unknown> {
  const queryClient = useQueryClient();
  return () =>
    Promise.all([
      queryClient.invalidateQueries({ queryKey: processesQuery(record).queryKey }),
      queryClient.invalidateQueries({ queryKey: recordQuery(record).queryKey }),
      queryClient.invalidateQueries({ queryKey: [routes.records.timeline.path, { params: record }] }),
      queryClient.invalidateQueries({ queryKey: [routes.records.listRecords.path] }),
    ]);
}
