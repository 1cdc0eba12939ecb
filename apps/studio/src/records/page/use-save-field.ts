import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type RecordView, routes } from '@throughline/contract';
import { chosenLayout, type Field, layoutId } from '@throughline/crm';
import type { Json } from '@throughline/expression';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isApiError } from '../../api/api-error.ts';
import { call } from '../../api/call.ts';
import { sayError } from '../../parts/notices/say-error.ts';
import { valueInRecord } from '../list/record-row.tsx';
import { processesQuery, recordQuery } from '../record-queries.ts';

function changeOf({ id }: Field, value: Json) {
  if (id === 'owner') return { owner: value as string | null };
  return id === layoutId ? { layout: chosenLayout(value) } : { set: { [id]: value } };
}

/** Saves one field. When the same field was changed meanwhile, says what it is now and lets the person decide. */
export function useSaveField(field: Field, record: RecordView, onSaved: () => void) {
  const { t } = useTranslation('errors');
  const queryClient = useQueryClient();
  const key = { module: record.module, id: record.id };
  const [conflict, setConflict] = useState<{
    readonly theirs: Json;
    readonly revision: number;
    readonly mine: Json;
  } | null>(null);
  // Enter saves, and so does leaving the box, which saving itself brings about: only the first of them counts.
  const busy = useRef(false);
  const mutation = useMutation({
    onMutate: () => {
      busy.current = true;
    },
    mutationFn: ({ value, revision }: { value: Json; revision: number }) =>
      call(routes.records.changeRecord, {
        params: key,
        body: { revision, ...changeOf(field, value) },
      }),
    onSettled: () => {
      busy.current = false;
    },
    onSuccess: async () => {
      setConflict(null);
      await renew();
      onSaved();
    },
    onError: async (error, { value }) => {
      if (!isApiError(error, 'stale')) return;
      const now = await queryClient.fetchQuery({ ...recordQuery(key), staleTime: 0 });
      setConflict({ theirs: valueInRecord(now.record, field), revision: now.record.revision, mine: value });
    },
  });

  const renew = () =>
    Promise.all([
      queryClient.invalidateQueries({ queryKey: recordQuery(key).queryKey }),
      queryClient.invalidateQueries({ queryKey: processesQuery(key).queryKey }),
      queryClient.invalidateQueries({ queryKey: [routes.records.timeline.path, { params: key }] }),
      queryClient.invalidateQueries({ queryKey: [routes.records.listRecords.path], refetchType: 'none' }),
    ]);

  const { error } = mutation;
  const ofField = isApiError(error) ? error.fields.find((problem) => problem.field === field.id)?.message : undefined;
  return {
    /** `revision` is that of the record when the person began to change it. */
    save: (value: Json, revision: number) => mutation.mutate({ value, revision }),
    /** Writes the person's value over what is there now. */
    insist: () => conflict && mutation.mutate({ value: conflict.mine, revision: conflict.revision }),
    reset: () => {
      mutation.reset();
      setConflict(null);
    },
    isSaving: mutation.isPending,
    isBusy: () => busy.current,
    conflict,
    error: error === null || isApiError(error, 'stale') ? null : (ofField ?? sayError(error, t).text),
  };
}
