import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type Process, routes } from '@throughline/contract';
import { useTranslation } from 'react-i18next';
import { call } from '../api/call.ts';
import { toast, toastError } from '../parts/notices/toast.ts';

type Change = { readonly name?: string; readonly state?: 'live' | 'paused' | 'closed'; readonly clocks?: 'stand' };

/** Renames a process, pauses it, closes it to new records or makes it live again. With `onDone` whoever asked shows what went wrong. */
export function useChangeProcess(id: string, onDone?: (process: Process) => void) {
  const { t } = useTranslation('processes');
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: Change) => call(routes.processes.renameProcess, { params: { id }, body }),
    onSuccess: async (process, { state }) => {
      await queries.invalidateQueries({ queryKey: [routes.processes.listProcesses.path] });
      if (state !== undefined) toast(t(`menu.done.${state}`, { name: process.name }));
      onDone?.(process);
    },
    ...(onDone ? {} : { onError: toastError }),
  });
}
