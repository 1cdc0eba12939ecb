import { Temporal } from 'temporal-polyfill';

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
  const shown = zoned(epochMs, zone).toPlainDateTime();
  const local = Date.UTC(shown.year, shown.month - 1, shown.day, shown.hour, shown.minute, shown.second);
  const day = Math.floor(local / dayMs);
  return { day, ms: local - day * dayMs + shown.millisecond };
}

/** When the clock of a zone shows this: the earlier of two, and past the gap where it never shows it. */
export function epochOfWall(moment: WallMoment, zone: string): number {
  const local = moment.day * dayMs + moment.ms;
  if (local >= neverMs) return neverMs;
  const shown = new Date(local).toISOString().slice(0, -1);
  return Temporal.PlainDateTime.from(shown).toZonedDateTime(zone).epochMilliseconds;
}

/** Adds days, weeks or months on the wall: the time of day stays, a month too short ends earlier. */
export function addOnWall(epochMs: number, zone: string, amount: { days?: number; months?: number }): number {
  const end = zoned(epochMs, zone).toPlainDateTime().add(amount);
  return end.year > 9999 ? neverMs : end.toZonedDateTime(zone).epochMilliseconds;
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

function zoned(epochMs: number, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(epochMs).toZonedDateTimeISO(zone);
}
