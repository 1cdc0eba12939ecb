import { useQueryClient } from '@tanstack/react-query';
import { routes } from '@throughline/contract';
import { principalsQuery, usersQuery } from '../../api/directory.ts';

/** Reads anew what names people: after roles, groups or sharing have changed. */
export function useRenewPeople(): () => Promise<unknown> {
  const queryClient = useQueryClient();
  return () =>
    Promise.all([
      queryClient.invalidateQueries(principalsQuery),
      queryClient.invalidateQueries(usersQuery),
      queryClient.invalidateQueries({ queryKey: [routes.rights.listGroups.path] }),
      queryClient.invalidateQueries({ queryKey: [routes.rights.listSharingRules.path] }),
    ]);
}
