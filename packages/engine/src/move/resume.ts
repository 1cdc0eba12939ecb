import type { Cause, Outcome } from '../behaviour.ts';
import type { Event } from '../event.ts';
import type { ProcessNode } from '../process/process-node.ts';
import type { Position } from '../run.ts';
import { type Advance, note, type StepBody } from './advance.ts';
import { next } from './agenda.ts';
import { NodeContext } from './node-context.ts';
import { opened } from './open.ts';
import { checkSize } from './outputs.ts';
import { proceed } from './proceed.ts';
import { subjectAt, takeDown, viewAt } from './subject.ts';
import { change, nodeOf } from './tree.ts';

/** Something happened to what rests at a position; its behaviour says what follows. */
export function resume(a: Advance, position: Position, cause: Cause): void {
  const node = nodeOf(a, position);
  const outcome = node.behaviour.resume?.(new NodeContext(a, viewAt(position, node)), cause) ?? byDefault(node, cause);
  if (outcome.remember !== undefined) {
    checkSize(a, node.id, outcome.remember);
    change(a, position.id, { memory: outcome.remember });
  }
  const subject = subjectAt(position, node);
  if (node.role === 'gate' && goesOn(outcome))
    note(a, tookStep(node, position.id, 'event' in cause ? cause.event : null));
  const done = takeDown(a, subject, outcome);
  if ('code' in done) {
    next(a, { is: 'fail', token: subject.token, node, failure: done, position: position.id });
    return;
  }
  next(a, ...opened(done, outcome), ...proceed(a, done, outcome.then));
}

function byDefault(node: ProcessNode, cause: Cause): Outcome {
  const leave = { leave: node.wayOn ?? '' };
  if ('child' in cause) return { then: cause.child.living + cause.child.open === 0 ? leave : 'stay' };
  if ('returned' in cause || node.role === 'place' || node.role === 'block' || node.role === 'start') {
    return { then: 'stay' };
  }
  return { then: node.role === 'gate' ? 'take' : leave };
}

/** Whether a gate lets somebody through. */
export function goesOn({ then }: Outcome): boolean {
  return then !== 'stay' && then !== 'spent' && !(typeof then === 'object' && 'fail' in then);
}

/** The journal's line for a gate that was taken, with who took it and what they filled in. */
export function tookStep(gate: ProcessNode, position: number, event: Event | null): StepBody {
  const actor = event?.actor ? { actor: event.actor.id } : {};
  const act = event?.kind === 'act' ? { name: event.name, input: event.input } : {};
  return { did: 'took', position, node: gate.id, gate: gate.id, ...actor, ...act };
}
