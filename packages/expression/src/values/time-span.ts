import type { DurationUnit } from '../conditions/condition.ts';
import type { Environment } from '../environment.ts';
import { addDays, addMonths, addWorkdays, type Day, parseInstant, type WorkCalendar } from './days.ts';
import { dayInZone, startOfDay } from './zones.ts';

/** A stretch of time around now: first and last day, or for moments first (included) and end (excluded), in milliseconds. */
export type DaySpan = { readonly from: Day; readonly to: Day };
export type MomentSpan = { readonly from: number; readonly to: number };
export type Direction = 'next' | 'last';
/** What of the environment time depends on. */
export type Clock = Pick<Environment, 'now' | 'zone' | 'calendar'>;

/** Units counted in whole days; the others only make sense for moments. */
export const dayUnits: readonly DurationUnit[] = ['day', 'week', 'month', 'businessDay'];
/** Units that can stand in *within next* and *within last*: business hours say when work is due, not what is near. */
export const nearUnits: readonly DurationUnit[] = ['minute', 'hour', ...dayUnits];

/** The day it is. */
export function today(clock: Clock): Day {
  return dayInZone(instantNow(clock), clock.zone);
}

export function instantNow(clock: Clock): number {
  const now = parseInstant(clock.now);
  if (now === undefined)
    throw new RangeError(`now must be an ISO instant such as 2026-03-01T09:30:00.000Z, not ${clock.now}.`);
  return now;
}

/** A day so many days, weeks, months or business days away; the last possible day when it would leave the calendar. */
export function awayFrom(day: Day, count: number, unit: DurationUnit, calendar?: WorkCalendar): Day {
  const found =
    unit === 'month'
      ? addMonths(day, count)
      : unit === 'businessDay'
        ? addWorkdays(day, count, calendar)
        : addDays(day, unit === 'week' ? count * 7 : count);
  return found ?? (count < 0 ? '0001-01-01' : '9999-12-31');
}

/** *Within the next 3 days*: today and the three days after it. *Within the last*: today and the days before. */
export function daySpan(direction: Direction, count: number, unit: DurationUnit, clock: Clock): DaySpan {
  const day = today(clock);
  return direction === 'next'
    ? { from: day, to: awayFrom(day, count, unit, clock.calendar) }
    : { from: awayFrom(day, -count, unit, clock.calendar), to: day };
}

/**
 * For moments the stretch begins (or ends) now: *within the next 2 hours* is exact to the millisecond, *within the next
 * 3 days* lasts to the end of the third day in the zone.
 */
export function momentSpan(direction: Direction, count: number, unit: DurationUnit, clock: Clock): MomentSpan {
  const now = instantNow(clock);
  if (unit === 'minute' || unit === 'hour') {
    const length = count * (unit === 'hour' ? 3_600_000 : 60_000);
    return direction === 'next' ? { from: now, to: now + length + 1 } : { from: now - length, to: now + 1 };
  }
  const days = daySpan(direction, count, unit, clock);
  return direction === 'next'
    ? { from: now, to: endOfDay(days.to, clock.zone) }
    : { from: startOfDay(days.from, clock.zone), to: now + 1 };
}

/** The first millisecond after a day in a zone. */
export function endOfDay(day: Day, zone: string): number {
  const next = addDays(day, 1);
  return next === undefined ? 253_402_300_800_000 : startOfDay(next, zone);
}
