import { useMutation, useQueryClient } from '@tanstack/react-query';
import { routes } from '@throughline/contract';
import { toastError } from '../parts/notices/toast.ts';
import { speak } from '../words/start-words.ts';
import { call, type Given } from './call.ts';
import { sessionQuery } from './session.ts';

/** Changes oneself: the screen follows at once, in language and theme too. */
export function useChangeMe() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: Given<typeof routes.access.changeMe>['body']) => call(routes.access.changeMe, { body }),
    onSuccess: async (me) => {
      await speak(me.language);
      queryClient.setQueryData(sessionQuery.queryKey, me);
    },
    onError: toastError,
  });
}
