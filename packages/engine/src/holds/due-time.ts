import type { Hold } from '../hold.ts';
import type { Advance } from '../move/advance.ts';
import type { HoldClock } from '../run.ts';
import { type DueTime, dueIn } from '../time/due-in.ts';
import type { StandingHold } from './standing-hold.ts';

export type TimeHold = Hold & { readonly is: 'time' };

/** Later than this a time hold with `late: 'skip'` no longer fires. */
const lateMs = 3_600_000;

/** When a time hold comes due; null while its clock stands, or when it is too late for one that may be skipped. */
export function dueTime(a: Advance, standing: StandingHold, hold: TimeHold): DueTime | null {
  if (standing.time === undefined) standing.time = reckoned(a, standing, hold);
  return standing.time;
}

function reckoned(a: Advance, standing: StandingHold, hold: TimeHold): DueTime | null {
  const clock = clockOf(standing, hold.name);
  if (clock?.standing !== undefined) return null;
  const stood = clock ? [...standing.position.stood, ...clock.stood] : standing.position.stood;
  const time = dueIn(a, standing.view, hold.intent, hold.from, stood);
  if (hold.late === 'skip' && Date.parse(a.now) - Date.parse(time.due) > lateMs) return null;
  return time;
}

export function clockOf({ position, armed }: StandingHold, hold: string): HoldClock | undefined {
  const clocks = armed ? position.gates[armed.gate.id]?.clocks : position.clocks;
  return clocks?.[hold];
}
