import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ManagedModule, routes } from '@throughline/contract';
import { ask } from '../api/ask.ts';

/** A module as its administrators see it; asked again while work over its records goes on. */
export function useManaged(module: string) {
  return useQuery({
    ...ask(routes.modules.manageModule, { params: { module } }),
    refetchInterval: ({ state }) => (state.data !== undefined && isBusy(state.data) ? 1_000 : false),
  });
}

export function isBusy({ jobs, indexes }: ManagedModule): boolean {
  return jobs.some(({ state }) => state === 'running') || indexes.some(({ state }) => state === 'building');
}

/** A change of a module: its page and everything that knows modules shows what is there now. */
export function useChangeOf<V>(module: string, change: (value: V) => Promise<ManagedModule>, done: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: async (now) => {
      client.setQueryData(ask(routes.modules.manageModule, { params: { module } }).queryKey, now);
      await client.invalidateQueries({ queryKey: [routes.records.listModules.path] });
      await client.invalidateQueries({ queryKey: [routes.modules.manageModules.path] });
      done();
    },
  });
}
