import * as Instant from 'temporal-polyfill/fns/Instant';
import * as PlainDate from 'temporal-polyfill/fns/PlainDate';
import * as PlainDateTime from 'temporal-polyfill/fns/PlainDateTime';
import * as ZonedDateTime from 'temporal-polyfill/fns/ZonedDateTime';
import { type Day, dayOfNumber } from './days.ts';

const dayLength = 86_400_000;
/** Days whose offset is kept, over all zones. */
const kept = 20_000;
// Almost every day has one offset; asking the zone's rules takes 10 µs, looking here a tenth of one.
const steady = new Map<string, number | null>();

export function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

/** The day it is in a zone at an instant (milliseconds). */
export function dayInZone(milliseconds: number, zone: string): Day {
  const number = Math.floor((milliseconds + offset(milliseconds, zone)) / dayLength);
  return dayOfNumber(number) ?? (number < 0 ? '0001-01-01' : '9999-12-31');
}

/** The instant (milliseconds) a day begins in a zone; where midnight is skipped, the first moment there is. */
export function startOfDay(day: Day, zone: string): number {
  const [year, month, date] = partsOf(day);
  return PlainDate.toZonedDateTime(PlainDate.create(year, month, date), zone).epochMilliseconds;
}

/** The instant (milliseconds) of a wall time `HH:mm[:ss]` on a day in a zone; a time that is skipped is moved on, one that comes twice is the first. */
export function momentInZone(day: Day, time: string, zone: string): number {
  const [year, month, date] = partsOf(day);
  const [hour = 0, minute = 0, second = 0] = time.split(':').map(Number);
  const wall = PlainDateTime.create(year, month, date, hour, minute, second);
  return PlainDateTime.toZonedDateTime(wall, zone).epochMilliseconds;
}

function partsOf(day: Day): readonly [number, number, number] {
  return [Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8, 10))];
}

/** Milliseconds a zone's clocks are ahead of UTC at an instant. */
function offset(milliseconds: number, zone: string): number {
  const day = Math.floor(milliseconds / dayLength);
  const key = `${zone} ${day}`;
  let known = steady.get(key);
  if (known === undefined) {
    if (steady.size >= kept) steady.clear();
    const [first, last] = [rule(day * dayLength, zone), rule((day + 1) * dayLength, zone)];
    known = first === last ? first : null;
    steady.set(key, known);
  }
  return known ?? rule(milliseconds, zone);
}

function rule(milliseconds: number, zone: string): number {
  const zoned = Instant.toZonedDateTimeISO(Instant.fromEpochMilliseconds(milliseconds), zone);
  return ZonedDateTime.offsetNanoseconds(zoned) / 1_000_000;
}
