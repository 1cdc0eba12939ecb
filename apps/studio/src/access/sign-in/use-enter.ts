import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import type { Me } from '@throughline/contract';
import { installationQuery, sessionQuery } from '../../api/session.ts';

/** After a sign-in of whatever kind: the session is known, what another person saw is forgotten, and one goes on. */
export function useEnter() {
  const queryClient = useQueryClient();
  const router = useRouter();
  return (me: Me, to = '/') => {
    queryClient.clear();
    queryClient.setQueryData(sessionQuery.queryKey, me);
    void queryClient.invalidateQueries({ queryKey: installationQuery.queryKey });
    router.history.push(to);
  };
}
