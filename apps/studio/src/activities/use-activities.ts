import { useQueryClient } from '@tanstack/react-query';
import { routes } from '@throughline/contract';
import { ask } from '../api/ask.ts';
import type { RecordKey } from '../records/record-queries.ts';

export const activitiesQuery = (record: RecordKey) => ask(routes.activities.listActivities, { params: { ...record } });

/** After work was added or done: the card, the timeline and what the page waits for are read again. */
export function useActivitiesChanged(record: RecordKey) {
  const queryClient = useQueryClient();
  return () =>
    Promise.all([
      queryClient.invalidateQueries({ queryKey: activitiesQuery(record).queryKey }),
      queryClient.invalidateQueries({ queryKey: [routes.records.timeline.path] }),
      queryClient.invalidateQueries({ queryKey: [routes.runs.recordProcesses.path] }),
      queryClient.invalidateQueries({ queryKey: [routes.records.listRecords.path] }),
    ]);
}
