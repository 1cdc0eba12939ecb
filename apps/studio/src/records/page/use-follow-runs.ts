import { useQueryClient } from '@tanstack/react-query';
import { type RunView, routes } from '@throughline/contract';
import { useEffect, useRef } from 'react';
import { type RecordKey, recordQuery } from '../record-queries.ts';

/** When a run has moved (a timer, a mail that went out, a colleague), the record and its timeline are read again. */
export function useFollowRuns({ module, id }: RecordKey, runs: readonly RunView[] | undefined): void {
  const queryClient = useQueryClient();
  const steps = runs?.map((run) => `${run.id} ${run.seq}`).join();
  const before = useRef(steps);
  useEffect(() => {
    if (before.current !== undefined && before.current !== steps) {
      const key = { module, id };
      void queryClient.invalidateQueries({ queryKey: recordQuery(key).queryKey });
      void queryClient.invalidateQueries({ queryKey: [routes.records.timeline.path, { params: key }] });
    }
    before.current = steps;
  }, [steps, module, id, queryClient]);
}
