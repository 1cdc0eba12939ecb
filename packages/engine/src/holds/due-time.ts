import type { Hold, TimeIntent } from '../hold.ts';
import type { Advance } from '../move/advance.ts';
import { ask } from '../move/view.ts';
import type { HoldClock, Instant } from '../run.ts';
import { type Calendar, plainWeek } from '../time/calendar.ts';
import { dueOf, isBusiness } from '../time/due.ts';
import { zoneOf } from '../time/zone-of.ts';
import type { StandingHold } from './standing-holds.ts';

export type TimeHold = Hold & { readonly is: 'time' };
export type DueTime = { readonly due: Instant; readonly zone: string };

/** Later than this a time hold with `late: 'skip'` no longer fires. */
const lateMs = 3_600_000;

/** When a time hold comes due; null while its clock stands, or when it is too late for one that may be skipped. */
export function dueTime(a: Advance, standing: StandingHold, hold: TimeHold): DueTime | null {
  const clock = clockOf(standing, hold.name);
  if (clock?.standing !== undefined) return null;
  const zone = zoneOf(a, standing.view, hold.intent.zone);
  const stood = clock ? [...standing.position.stood, ...clock.stood] : standing.position.stood;
  const due = dueOf(hold.intent, hold.from, stood, zone, calendarFor(a, hold.intent));
  if (hold.late === 'skip' && Date.parse(a.now) - Date.parse(due) > lateMs) return null;
  return { due, zone };
}

export function clockOf({ position, armed }: StandingHold, hold: string): HoldClock | undefined {
  const clocks = armed ? position.gates[armed.gate.id]?.clocks : position.clocks;
  return clocks?.[hold];
}

/** Only business units are read against a calendar: the hold's own, else the process's, else the company's. */
function calendarFor(a: Advance, intent: TimeIntent): Calendar {
  if (!('after' in intent) || !isBusiness(intent.after)) return plainWeek;
  const id = intent.calendar ?? a.process.document.settings.clock?.calendar ?? a.facts.company.calendar;
  return id === null ? plainWeek : ((ask(a, { ask: 'calendar', id }) as Calendar | null) ?? plainWeek);
}
