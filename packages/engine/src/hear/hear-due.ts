import type { Event } from '../event.ts';
import { dueTime } from '../holds/due-time.ts';
import type { StandingHold } from '../holds/standing-hold.ts';
import type { Advance } from '../move/advance.ts';
import { holds } from '../move/read-value.ts';
import { fire } from './fire.ts';

export type DueEvent = Event & { readonly kind: 'due' };

/** A timer came due. False when it is not one the state renders: it was armed by something that is gone. */
export function hearDue(a: Advance, standing: readonly StandingHold[], event: DueEvent): boolean {
  const held = standing.find((one) => isMeant(one, event));
  if (held?.hold.is !== 'time' || event.due > a.now) return false;
  if (dueTime(a, held, held.hold)?.due !== event.due) return false;
  // Its clock is about to stand: what changed is judged before what merely passed.
  if (held.hold.pausedWhile && holds(a, held.view, held.hold.pausedWhile)) return true;
  fire(a, held, event);
  return true;
}

function isMeant({ hold, armed, position }: StandingHold, event: DueEvent): boolean {
  return hold.name === event.hold && position.id === event.position && armed?.gate.id === event.gate;
}
