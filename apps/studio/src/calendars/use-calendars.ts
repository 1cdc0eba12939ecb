import { useQuery } from '@tanstack/react-query';
import { type Calendar, routes } from '@throughline/contract';
import { ask } from '../api/ask.ts';

export const calendarsQuery = ask(routes.calendars.listCalendars);

/** By name; none while they are read. */
export function useCalendars(): readonly Calendar[] {
  return useQuery(calendarsQuery).data?.calendars ?? [];
}
