import { dueOf, plainWeek } from '@throughline/engine';
import type { Period } from './period-search.ts';

/** Today in a zone, `YYYY-MM-DD`. */
export const todayIn = (zone: string, now: Date): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(now);

/** The instants to ask for: whole days of a zone. The end is left open where it is now, so that the answer can be kept. */
export function instantsOf(
  { last, from, to }: Period,
  zone: string,
  now: Date,
): { readonly from?: string; readonly to?: string } {
  const midnight = (day: string): string => dueOf({ until: day }, now.toISOString(), [], zone, plainWeek);
  if (from === undefined && to === undefined)
    return { from: midnight(daysAfter(todayIn(zone, now), 1 - Number(last ?? '30'))) };
  return {
    ...(from === undefined ? {} : { from: midnight(from) }),
    ...(to === undefined ? {} : { to: midnight(daysAfter(to, 1)) }),
  };
}

function daysAfter(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * 86_400_000).toISOString().slice(0, day.length);
}
