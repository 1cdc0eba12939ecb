import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type Answer, routes } from '@throughline/contract';
import { ask } from '../api/ask.ts';
import { useMe } from '../api/session.ts';
import { instantsOf } from './period.ts';
import type { Period } from './period-search.ts';

export type Usage = Answer<typeof routes.processes.usage>;

/** How a process was used in a period; while another one is read, the one before stays. */
export function useUsage(id: string, period: Period, enabled = true) {
  const { zone } = useMe();
  return useQuery({
    ...ask(routes.processes.usage, { params: { id }, query: instantsOf(period, zone, new Date()) }),
    placeholderData: keepPreviousData,
    staleTime: 30_000,
    enabled,
  });
}
