import type { CalendarBody } from '@throughline/contract';
import type { Span } from './wanted-hours.ts';

export type ComingDay = {
  /** `YYYY-MM-DD`. */
  readonly date: string;
  readonly spans: readonly Span[];
  /** Its name, which may be empty; null on any other day. */
  readonly holiday: string | null;
};

/** What a calendar says of the days from a date on. */
export function comingDays(
  { hours, holidays }: Pick<CalendarBody, 'hours' | 'holidays'>,
  from: string,
  count: number,
): readonly ComingDay[] {
  const start = Date.parse(`${from}T00:00:00Z`);
  return Array.from({ length: count }, (_, after) => {
    const at = new Date(start + after * dayMs);
    const date = at.toISOString().slice(0, from.length);
    const holiday = holidays.find((one) => (one.yearly ? sameDay(one.date, date) : one.date === date));
    const spans = holiday === undefined ? (hours[(at.getUTCDay() + 6) % 7] ?? []) : [];
    return { date, spans: spans.toSorted(), holiday: holiday?.name ?? null };
  });
}

const dayMs = 86_400_000;
const sameDay = (a: string, b: string): boolean => a.slice('YYYY-'.length) === b.slice('YYYY-'.length);
