import { queryOptions, useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { type Me, type Right, routes } from '@throughline/contract';
import { ask } from './ask.ts';

/** Who is signed in. Kept until something says otherwise: a refused call, a sign-out, a change of the profile. */
export const sessionQuery = queryOptions({ ...ask(routes.access.me), staleTime: Number.POSITIVE_INFINITY });
export const installationQuery = queryOptions({ ...ask(routes.access.installation), staleTime: 60_000 });

/** Only below the signed-in shell, which loads it first. */
export function useMe(): Me {
  return useSuspenseQuery(sessionQuery).data;
}
export function useMay(right: Right): boolean {
  return useQuery(sessionQuery).data?.rights.includes(right) ?? false;
}
