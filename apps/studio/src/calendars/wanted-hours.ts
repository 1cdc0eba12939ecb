import type { CalendarBody } from '@throughline/contract';

export type Hours = CalendarBody['hours'];
export type Span = Hours[number][number];
export type Holidays = CalendarBody['holidays'];

/** Monday to Friday, nine to five. */
export const usualHours: Hours = [1, 2, 3, 4, 5, 6, 7].map((day): Span[] => (day <= 5 ? [['09:00', '17:00']] : []));

export type HoursProblem = 'backwards' | 'overlap' | 'noTime';

/** What is wrong with the hours of a week, by `day/place` (Monday is 0). */
export function hoursProblems(hours: Hours): ReadonlyMap<string, HoursProblem> {
  const problems = new Map<string, HoursProblem>();
  for (const [day, spans] of hours.entries()) {
    for (const [place, [from, to]] of spans.entries()) {
      const others = spans.slice(0, place);
      if (from === '' || to === '') problems.set(`${day}/${place}`, 'noTime');
      else if (to <= from) problems.set(`${day}/${place}`, 'backwards');
      else if (others.some(([a, b]) => from < b && a < to)) problems.set(`${day}/${place}`, 'overlap');
    }
  }
  return problems;
}

/** The hours that would come next on a day: after its last ones, an hour of rest between. */
export function moreHours(spans: readonly Span[]): Span {
  const last = spans
    .map(([, to]) => to)
    .sort()
    .at(-1);
  if (last === undefined) return ['09:00', '17:00'];
  const from = Math.min(Number(last.slice(0, 2)) + 1, 22);
  return [clock(from), clock(Math.min(from + 4, 23))];
}

const clock = (hour: number): string => `${String(hour).padStart(2, '0')}:00`;
