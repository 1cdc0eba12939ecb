import type { Duration } from '@throughline/expression';
import type { TimeIntent } from '../hold.ts';
import type { Instant } from '../instant.ts';
import { type BusinessTime, businessTime } from './business-time.ts';
import type { Calendar } from './calendar.ts';
import { type Spans, shiftPast, spansFrom } from './stood.ts';
import {
  addDaysOnWall,
  addMonthsOnWall,
  dayMs,
  epochOfWall,
  instantOf,
  msOfWallTime,
  never,
  wallMoment,
  weekdayOf,
} from './wall-clock.ts';

const minuteMs = 60_000;
const hourMs = 3_600_000;

/**
 * When an intent comes due: the duration added to `from` without the spans in which the clock stood, then moved on to a time of day and weekday.
 * Days, weeks and months keep the time of day of the zone; business units are read against the calendar. A date (`until`: an instant, or a day, which begins in the zone) is not moved by standing clocks.
 */
export function dueOf(
  intent: TimeIntent,
  from: Instant,
  stood: readonly (readonly [Instant, Instant])[],
  zone: string,
  calendar: Calendar,
): Instant {
  const start = Date.parse(from);
  const found =
    'until' in intent ? momentOf(intent.until, zone) : afterward(intent.after, start, stood, zone, calendar);
  if (found === null) return never;
  // In an hour that is shown twice the wall clock alone would lead back into the first.
  const due = 'until' in intent ? found : Math.max(start, found);
  return instantOf(intent.at || intent.weekdays?.length ? nextOnWall(due, intent, zone) : due);
}

/** A day begins at midnight where it is waited for. */
function momentOf(until: string, zone: string): number {
  const at = Date.parse(until);
  return until.length === dayLength ? epochOfWall({ day: at / dayMs, ms: 0 }, zone) : at;
}
const dayLength = 'YYYY-MM-DD'.length;

/** Whether a duration is read against business hours. */
export function isBusiness(duration: Duration): boolean {
  return duration.unit.startsWith('business');
}

function afterward(
  duration: Duration,
  start: number,
  stood: readonly (readonly [Instant, Instant])[],
  zone: string,
  calendar: Calendar,
): number | null {
  const spans = spansFrom(stood, start);
  if (isBusiness(duration)) return afterBusiness(duration, start, spans, zone, businessTime(calendar));
  return shiftPast(
    plainly(duration, start, zone),
    spans,
    (from, to) => to - from,
    (due, length) => due + length,
  );
}

function plainly({ n, unit }: Duration, start: number, zone: string): number {
  switch (unit) {
    case 'minute':
      return start + n * minuteMs;
    case 'hour':
      return start + n * hourMs;
    case 'week':
      return addDaysOnWall(start, zone, n * 7);
    case 'month':
      return addMonthsOnWall(start, zone, n);
    default:
      return addDaysOnWall(start, zone, n);
  }
}

/** A standing span takes away the business time in it, not its length: a night that stood shifts nothing. */
function afterBusiness(
  { n, unit }: Duration,
  start: number,
  spans: Spans,
  zone: string,
  business: BusinessTime,
): number | null {
  const moment = wallMoment(start, zone);
  const end =
    unit === 'businessDay'
      ? business.addDays(moment, n)
      : business.add(moment, n * (unit === 'businessHour' ? hourMs : minuteMs));
  if (!end) return null;
  return shiftPast(
    epochOfWall(end, zone),
    spans,
    (from, to) => business.between(wallMoment(from, zone), wallMoment(to, zone)),
    (due, length) => {
      const later = length > 0 ? business.add(wallMoment(due, zone), length) : null;
      return later ? epochOfWall(later, zone) : due;
    },
  );
}

/** The first moment at or after `due` that shows the time of day (any, when none is asked) on one of the weekdays. */
function nextOnWall(due: number, intent: TimeIntent, zone: string): number {
  const shown = wallMoment(due, zone);
  const ms = intent.at ? msOfWallTime(intent.at) : shown.ms;
  const weekdays = intent.weekdays?.length ? intent.weekdays : null;
  // At most a week to the weekday, and a day more when today's time has passed.
  for (let day = shown.day; day <= shown.day + 8; day++) {
    if (weekdays && !weekdays.includes(weekdayOf(day))) continue;
    const moment = !intent.at && day === shown.day ? due : epochOfWall({ day, ms }, zone);
    if (moment >= due) return moment;
  }
  return due;
}
