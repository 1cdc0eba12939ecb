import type { Event } from '../event.ts';
import type { StandingHold } from '../holds/standing-hold.ts';
import type { Advance } from '../move/advance.ts';
import { holds } from '../move/read-value.ts';
import { changeGate, gateState } from '../move/take-gate.ts';
import { change, standing } from '../move/tree.ts';
import { collectNeeds } from '../needs.ts';
import { fire } from './fire.ts';

/** The outermost condition that has become true fires; one that has become false may fire again later. Tells whether one fired. */
export function judgeConditions(a: Advance, held: readonly StandingHold[], event: Event): boolean {
  const risen: StandingHold[] = [];
  const untrue: StandingHold[] = [];
  collectNeeds(held, (one) => {
    if (one.hold.is !== 'condition') return;
    const was = wasTrue(one);
    const is = holds(a, one.view, one.hold.when);
    if (is && !was) risen.push(one);
    if (!is && was) untrue.push(one);
  });
  for (const one of untrue) forgetTrue(a, one);
  const [first] = risen;
  if (first) fire(a, first, event);
  return first !== undefined;
}

function wasTrue({ hold, armed, position }: StandingHold): boolean {
  return armed ? gateState(position, armed.gate.id).was === true : position.fired.includes(hold.name);
}

function forgetTrue(a: Advance, { hold, armed, position }: StandingHold): void {
  if (armed) {
    changeGate(a, position.id, armed.gate.id, { was: false });
    return;
  }
  const { fired } = standing(a, position.id);
  change(a, position.id, { fired: fired.filter((name) => name !== hold.name) });
}
