import { useQuery, useQueryClient } from '@tanstack/react-query';
import { routes, type View } from '@throughline/contract';
import { ask } from '../api/ask.ts';

export const viewsQuery = (module: string) => ({
  ...ask(routes.views.listViews, { params: { module } }),
  staleTime: 60_000,
});

/** A view that is not among mine may still be open to me by its link. */
export function useViewByLink(id: string | undefined, enabled: boolean) {
  return useQuery({
    ...ask(routes.views.readView, { params: { id: id ?? '' } }),
    enabled: enabled && id !== undefined,
  });
}

/** Views are read again after one was saved, shared, moved or deleted. */
export function useRenewViews(): (changed?: View) => Promise<void> {
  const queryClient = useQueryClient();
  return async (changed) => {
    if (changed !== undefined) {
      queryClient.setQueryData(ask(routes.views.readView, { params: { id: changed.id } }).queryKey, changed);
    }
    await queryClient.invalidateQueries({ queryKey: [routes.views.listViews.path] });
  };
}
