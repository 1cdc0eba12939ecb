import { Temporal } from 'temporal-polyfill';
import { EngineIncident } from '../incident.ts';

const dayMs = 86_400_000;
/** Days whose offset is kept per zone: some 50 years. */
const kept = 20_000;
const zones = new Map<string, Map<number, number | null>>();

/**
 * Milliseconds the clock of a zone is ahead during a whole UTC day (counted from 1970-01-01); null on days on which it changes.
 * Kept, because almost every day is like that and asking the zone's rules takes twenty times as long.
 */
export function steadyOffset(zone: string, day: number): number | null {
  let days = zones.get(zone);
  if (!days) {
    days = new Map();
    zones.set(zone, days);
  }
  const known = days.get(day);
  if (known !== undefined) return known;
  if (days.size >= kept) days.clear();
  const start = offsetAt(zone, day * dayMs);
  const offset = start === offsetAt(zone, (day + 1) * dayMs) ? start : null;
  days.set(day, offset);
  return offset;
}

export function offsetAt(zone: string, epochMs: number): number {
  try {
    return Temporal.Instant.fromEpochMilliseconds(epochMs).toZonedDateTimeISO(zone).offsetNanoseconds / 1e6;
  } catch {
    throw new EngineIncident('unknownZone', `“${zone}” is no time zone. Use a name such as Europe/Berlin.`);
  }
}
