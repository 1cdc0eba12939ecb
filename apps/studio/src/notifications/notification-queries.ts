import { useMutation, useQueryClient } from '@tanstack/react-query';
import { routes } from '@throughline/contract';
import { ask } from '../api/ask.ts';
import { call } from '../api/call.ts';
import { toastError } from '../parts/notices/toast.ts';

/** What the bell shows; asked again every half minute while the window is looked at. */
export const bellQuery = {
  ...ask(routes.messages.listNotifications, { query: { limit: 20 } }),
  refetchInterval: 30_000,
};

export function useMarkRead() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: { readonly ids?: string[]; readonly read?: boolean }) =>
      call(routes.messages.readNotifications, { body: { ...body } }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: [routes.messages.listNotifications.path] }),
    onError: toastError,
  });
}
