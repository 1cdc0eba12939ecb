import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type RecordView, routes } from '@throughline/contract';
import type { Field, ModuleDefinition } from '@throughline/crm';
import { useState } from 'react';
import { isApiError } from '../api/api-error.ts';
import { call } from '../api/call.ts';
import { toastError } from '../parts/notices/toast.ts';
import { processesQuery, recordQuery } from '../records/record-queries.ts';

export type Move = { readonly record: RecordView; readonly to: string | null };
/** A move that a process does not let through as a plain edit, with what it said. */
export type HeldMove = Move & { readonly error: unknown };

/** Puts a record into another column: an edit of its field. Where a process holds the field, its way is asked for instead. */
export function useMoveCard(module: ModuleDefinition, by: Field | undefined) {
  const queryClient = useQueryClient();
  const [held, setHeld] = useState<HeldMove | null>(null);
  const renew = (record: RecordView) => {
    const key = { module: module.id, id: record.id };
    return Promise.all([
      queryClient.invalidateQueries({ queryKey: [routes.records.listRecords.path] }),
      queryClient.invalidateQueries({ queryKey: [routes.board.groupRecords.path] }),
      queryClient.invalidateQueries({ queryKey: recordQuery(key).queryKey }),
      queryClient.invalidateQueries({ queryKey: processesQuery(key).queryKey }),
    ]);
  };
  const mutation = useMutation({
    mutationFn: ({ record, to }: Move) =>
      call(routes.records.changeRecord, {
        params: { module: module.id, id: record.id },
        body: { revision: record.revision, set: { [by?.id ?? '']: to } },
      }),
    onError: (error, move) => {
      if (isApiError(error, 'locked')) setHeld({ ...move, error });
      else toastError(error);
    },
    onSettled: (_answer, _error, { record }) => renew(record),
  });
  return {
    mutate: mutation.mutate,
    isPending: mutation.isPending,
    variables: mutation.variables as Move,
    held,
    forget: () => {
      const record = held?.record;
      setHeld(null);
      if (record !== undefined) void renew(record);
    },
  };
}
