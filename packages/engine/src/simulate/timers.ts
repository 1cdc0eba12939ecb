import type { Event } from '../event.ts';
import type { Row } from '../hold.ts';
import type { Advanced } from '../result.ts';
import { instantOf } from '../time/wall-clock.ts';
import type { Planned } from './planned.ts';

export type Timer = Row & { readonly is: 'timer' };
export type Wait = Row & { readonly is: 'wait' };

/** The timers that stand after an advance. */
export function timersAfter(timers: readonly Timer[], { added, removed }: Advanced['rows']): readonly Timer[] {
  const gone = new Set(removed.map(nameOf));
  return [...timers.filter((timer) => !gone.has(nameOf(timer))), ...added.filter((row) => row.is === 'timer')];
}

/** What is still waited for after an advance. */
export function waitsAfter(waits: readonly Wait[], { added, removed }: Advanced['rows']): readonly Wait[] {
  const gone = new Set(removed.map((row) => JSON.stringify(row)));
  return [...waits.filter((wait) => !gone.has(JSON.stringify(wait))), ...added.filter((row) => row.is === 'wait')];
}

/** A timer that came to nothing is gone all the same. */
export function without(timers: readonly Timer[], due: Event & { readonly kind: 'due' }): readonly Timer[] {
  const { position, gate, hold } = due;
  return timers.filter((timer) => timer.position !== position || timer.gate !== gate || timer.hold !== hold);
}

function nameOf(row: Row): string {
  return row.is === 'timer' ? `${row.position}|${row.gate ?? ''}|${row.hold}` : '';
}

export function comesDue({ position, gate, hold, due }: Timer): Planned {
  return { at: due, event: { kind: 'due', position, hold, due, ...(gate === undefined ? {} : { gate }) } };
}

/** The first of them by its time; of equal times the one that came first. */
export function earliest<T>(items: readonly T[], timeOf: (item: T) => string): T | null {
  let first: T | null = null;
  for (const item of items) if (first === null || timeOf(item) < timeOf(first)) first = item;
  return first;
}

export function later(instant: string, ms: number): string {
  return instantOf(Date.parse(instant) + ms);
}
