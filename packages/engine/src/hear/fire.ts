import type { Event } from '../event.ts';
import type { StandingHold } from '../holds/standing-hold.ts';
import { type Advance, note } from '../move/advance.ts';
import { resume } from '../move/resume.ts';
import { runAgenda } from '../move/run-agenda.ts';
import { changeGate, gateState, resumeGate } from '../move/take-gate.ts';
import { isOpen } from '../move/tell-block.ts';
import { change, isParked, positionOf, standing } from '../move/tree.ts';

/** A hold fires: it is remembered where it stands, the behaviour hears of it, and tokens move to rest. */
export function fire(a: Advance, held: StandingHold, event: Event): void {
  const { hold, armed, node } = held;
  const { id } = held.position;
  a.event = event;
  if (hold.is !== 'act') {
    note(a, { did: 'fired', position: id, node: node.id, hold: hold.name, ...(armed ? { gate: node.id } : {}) });
  } else if (!armed && event.kind === 'act') {
    const { actor, name, input } = event;
    note(a, { did: 'acted', position: id, node: node.id, act: name, ...(actor ? { actor: actor.id } : {}), input });
  }
  remember(a, held, event);
  if (armed) resumeGate(a, standing(a, id), armed, hold.name, event);
  else resume(a, standing(a, id), { hold: hold.name, event });
  runAgenda(a);
}

/** What keeps a hold from firing again by itself: the event it heard, the visit its time fired in, the condition that was true. */
function remember(a: Advance, { hold, armed, node, position }: StandingHold, event: Event): void {
  if (hold.is === 'act' || hold.is === 'lock') return;
  if (!armed) {
    if (hold.is === 'event') return;
    const { fired } = standing(a, position.id);
    change(a, position.id, { fired: [...fired, hold.name] });
    return;
  }
  if (hold.is === 'event') changeGate(a, position.id, node.id, { heard: event.seq });
  if (hold.is === 'condition') changeGate(a, position.id, node.id, { was: true });
  if (hold.is === 'time') {
    const { fired } = gateState(standing(a, position.id), node.id);
    changeGate(a, position.id, node.id, { fired: [...fired, hold.name] });
  }
}

/** Whether what stood a moment ago still stands after others moved. */
export function stillStands(a: Advance, { hold, armed, node, position }: StandingHold): boolean {
  const now = positionOf(a, position.id);
  if (!now || isParked(a, now)) return false;
  // Gates of the whole run go with its end, though flows beside are finished.
  if (now.parent === null && a.status === 'closing') return false;
  if (!armed) return hold.is !== 'time' || !now.fired.includes(hold.name);
  if (now.shut || now.gates[node.id]?.spent) return false;
  if (armed.branch && !isOpen(now, node.id)) return false;
  return hold.is !== 'time' || !gateState(now, node.id).fired.includes(hold.name);
}

/** An event gate hears only what came after the last it heard. */
export function isNews(a: Advance, { armed, node, position }: StandingHold, event: Event): boolean {
  if (!armed) return true;
  const { heard } = gateState(standing(a, position.id), node.id);
  return heard === undefined || event.seq > heard;
}
