import type { Advance } from '../move/advance.ts';
import { holds } from '../move/read-value.ts';
import { changeGate, gateState } from '../move/take-gate.ts';
import { change, standing } from '../move/tree.ts';
import { collectNeeds } from '../needs.ts';
import type { HoldClock, HoldClocks } from '../run.ts';
import { clockOf } from './due-time.ts';
import type { StandingHold } from './standing-hold.ts';

/** Stops the clock of each time hold whose `pausedWhile` holds, and starts it again with the span it stood. Tells whether any changed. */
export function tickClocks(a: Advance, held: readonly StandingHold[]): boolean {
  const changes: { readonly held: StandingHold; readonly clock: HoldClock }[] = [];
  collectNeeds(held, (one) => {
    if (one.hold.is !== 'time' || !one.hold.pausedWhile) return;
    const clock = clockOf(one, one.hold.name);
    const stands = holds(a, one.view, one.hold.pausedWhile);
    if (stands === (clock?.standing !== undefined)) return;
    changes.push({ held: one, clock: stands ? stopped(clock, a.now) : started(clock, a.now) });
  });
  for (const { held: one, clock } of changes) keep(a, one, clock);
  return changes.length > 0;
}

function stopped(clock: HoldClock | undefined, now: string): HoldClock {
  return { stood: clock?.stood ?? [], standing: now };
}

function started(clock: HoldClock | undefined, now: string): HoldClock {
  const { stood = [], standing: since = now } = clock ?? {};
  return { stood: [...stood, [since, now]] };
}

function keep(a: Advance, { hold, armed, position }: StandingHold, clock: HoldClock): void {
  a.grew = true;
  const now = standing(a, position.id);
  const clocks: HoldClocks = { ...(armed ? gateState(now, armed.gate.id).clocks : now.clocks), [hold.name]: clock };
  if (armed) changeGate(a, position.id, armed.gate.id, { clocks });
  else change(a, position.id, { clocks });
}
