import { Temporal } from 'temporal-polyfill';
import { offsetAt, steadyOffset } from './zone-offset.ts';

export const dayMs = 86_400_000;
/** The last instant that still compares as text; what never comes due comes due then. */
export const never = '9999-12-31T23:59:59.999Z';
const neverMs = Date.parse(never);

/** What a clock on the wall shows: the day (counted from 1970-01-01) and the milliseconds since its midnight. */
export type WallMoment = { readonly day: number; readonly ms: number };

/** Milliseconds since 1970 as an instant; later than `never` becomes `never`. */
export function instantOf(epochMs: number): string {
  return epochMs >= neverMs ? never : new Date(epochMs).toISOString();
}

/** What the clock of a zone shows at an instant. */
export function wallMoment(epochMs: number, zone: string): WallMoment {
  const offset = steadyOffset(zone, Math.floor(epochMs / dayMs)) ?? offsetAt(zone, epochMs);
  const local = epochMs + offset;
  const day = Math.floor(local / dayMs);
  return { day, ms: local - day * dayMs };
}

/** When the clock of a zone shows this: the earlier of two, and past the gap where it never shows it. */
export function epochOfWall({ day, ms }: WallMoment, zone: string): number {
  const local = day * dayMs + ms;
  if (local >= neverMs) return neverMs;
  const offset = steadyOffset(zone, day);
  // No zone is further than a day from UTC: with steady days around, the clock cannot have changed in between.
  if (offset !== null && offset === steadyOffset(zone, day - 1) && offset === steadyOffset(zone, day + 1)) {
    return local - offset;
  }
  const shown = new Date(local).toISOString().slice(0, -1);
  return Temporal.PlainDateTime.from(shown).toZonedDateTime(zone).epochMilliseconds;
}

/**
 * The first moment from `from` on at which the clock of a zone has come to this: the end of the gap where it never shows
 * it, the second of two where the first is over.
 */
export function epochOfReaching(moment: WallMoment, zone: string, from: number): number {
  const at = epochOfWall(moment, zone);
  const shown = wallMoment(at, zone);
  if (at >= from && shown.day === moment.day && shown.ms === moment.ms) return at;
  const clock = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  if (at >= from) return clock.add({ milliseconds: 1 }).getTimeZoneTransition('previous')?.epochMilliseconds ?? at;
  return clock.toPlainDateTime().toZonedDateTime(zone, { disambiguation: 'later' }).epochMilliseconds;
}

/** Days later on the wall: the time of day stays. */
export function addDaysOnWall(epochMs: number, zone: string, days: number): number {
  const { day, ms } = wallMoment(epochMs, zone);
  return epochOfWall({ day: day + days, ms }, zone);
}

/** Months later on the wall: the time of day stays, and a month too short ends earlier. */
export function addMonthsOnWall(epochMs: number, zone: string, months: number): number {
  const { day, ms } = wallMoment(epochMs, zone);
  const date = new Date(day * dayMs);
  const month = date.getUTCMonth() + months;
  const last = new Date(Date.UTC(date.getUTCFullYear(), month + 1, 0)).getUTCDate();
  const end = Date.UTC(date.getUTCFullYear(), month, Math.min(date.getUTCDate(), last));
  return epochOfWall({ day: end / dayMs, ms }, zone);
}

/** 1 = Monday … 7 = Sunday. */
export function weekdayOf(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

/** `YYYY-MM-DD`. */
export function dateOf(day: number): string {
  return new Date(day * dayMs).toISOString().slice(0, 10);
}

/** Milliseconds since midnight of `HH:MM`. */
export function msOfWallTime(time: string): number {
  return (Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))) * 60_000;
}
