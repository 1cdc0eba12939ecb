import type { Calendar } from './calendar.ts';
import { dateOf, msOfWallTime, type WallMoment, weekdayOf } from './wall-clock.ts';

/** Business time runs on the wall clock: eight open hours are eight hours, also on the day the clock changes. */
export type BusinessTime = {
  /** The first open moment at or after this one; null where the calendar never opens. */
  readonly opening: (moment: WallMoment) => WallMoment | null;
  /** Open milliseconds later; ends at closing time rather than at the next opening. */
  readonly add: (moment: WallMoment, ms: number) => WallMoment | null;
  /** Working days later at the same time of day, kept within that day's hours; begins at the next opening when closed for the day. */
  readonly addDays: (moment: WallMoment, days: number) => WallMoment | null;
  /** Open milliseconds between two moments. */
  readonly between: (start: WallMoment, end: WallMoment) => number;
};

/** A century without an open day counts as never. */
const farthest = 36_600;

/** Calendars are read once: the same object serves every hold of a batch. */
const known = new WeakMap<Calendar, BusinessTime>();

export function businessTime(calendar: Calendar): BusinessTime {
  const found = known.get(calendar) ?? readCalendar(calendar);
  known.set(calendar, found);
  return found;
}

function readCalendar(calendar: Calendar): BusinessTime {
  const week = Array.from({ length: 7 }, (_, index) => spansOf(calendar.hours[index] ?? []));
  const holidays = new Set(calendar.holidays);
  const yearly = new Set(calendar.yearly);
  const isHoliday = (day: number): boolean => {
    if (holidays.size + yearly.size === 0) return false;
    const date = dateOf(day);
    return holidays.has(date) || yearly.has(date.slice(yearLength));
  };
  const openSpans = (day: number): readonly (readonly [number, number])[] => {
    const spans = week[weekdayOf(day) - 1] ?? [];
    return spans.length > 0 && isHoliday(day) ? closed : spans;
  };

  const workingDayFrom = (day: number): number | null => {
    for (let at = day; at < day + farthest; at++) if (openSpans(at).length > 0) return at;
    return null;
  };

  const opening = (moment: WallMoment): WallMoment | null => {
    const later = openSpans(moment.day).find(([, end]) => moment.ms < end);
    if (later) return { day: moment.day, ms: Math.max(moment.ms, later[0]) };
    const day = workingDayFrom(moment.day + 1);
    return day === null ? null : { day, ms: openSpans(day)[0]?.[0] ?? 0 };
  };

  const add = (moment: WallMoment, ms: number): WallMoment | null => {
    const start = opening(moment);
    if (!start || ms === 0) return start;
    let left = ms;
    for (let day: number | null = start.day; day !== null; day = workingDayFrom(day + 1)) {
      for (const [open, close] of openSpans(day)) {
        const from = day === start.day ? Math.max(open, start.ms) : open;
        if (from >= close) continue;
        if (left <= close - from) return { day, ms: from + left };
        left -= close - from;
      }
    }
    return null;
  };

  const addDays = (moment: WallMoment, days: number): WallMoment | null => {
    const spans = openSpans(moment.day);
    const start = moment.ms < lastClose(spans) ? moment : opening(moment);
    if (!start) return null;
    let day: number | null = start.day;
    for (let left = days; left > 0 && day !== null; left--) day = workingDayFrom(day + 1);
    if (day === null) return null;
    const open = openSpans(day);
    return { day, ms: Math.min(Math.max(start.ms, open[0]?.[0] ?? 0), lastClose(open)) };
  };

  const between = (start: WallMoment, end: WallMoment): number => {
    let sum = 0;
    for (let day = start.day; day <= end.day; day++) {
      for (const [open, close] of openSpans(day)) {
        const from = day === start.day ? Math.max(open, start.ms) : open;
        const to = day === end.day ? Math.min(close, end.ms) : close;
        sum += Math.max(0, to - from);
      }
    }
    return sum;
  };

  return { opening, add, addDays, between };
}

const yearLength = 'YYYY-'.length;
const closed: readonly (readonly [number, number])[] = [];

function spansOf(hours: Calendar['hours'][number]): readonly (readonly [number, number])[] {
  return hours
    .map(([from, to]) => [msOfWallTime(from), msOfWallTime(to)] as const)
    .filter(([from, to]) => to > from)
    .sort((a, b) => a[0] - b[0]);
}

function lastClose(spans: readonly (readonly [number, number])[]): number {
  return spans[spans.length - 1]?.[1] ?? 0;
}
