import type { Id } from '@throughline/graph';
import type { Outcome } from '../behaviour.ts';
import { EngineIncident } from '../incident.ts';
import { afterPort, type ProcessNode } from '../process/process-node.ts';
import type { Advance } from './advance.ts';
import { cutBelow, depart } from './cut.ts';
import type { Move } from './move.ts';
import { beside } from './open.ts';
import { branchLevel } from './outputs.ts';
import type { Subject } from './subject.ts';
import { type Token, tokenOf } from './token.ts';
import { change, containerAt } from './tree.ts';

/** What an outcome says happens next. */
export function proceed(a: Advance, subject: Subject, then: Outcome['then']): readonly Move[] {
  const { node, token, position } = subject;
  if (then === 'stay' || then === 'spent') return [];
  if (then === 'return') return [{ is: 'return', token, node, position }];
  if (then === 'take') return passGate(a, subject);
  if ('fail' in then) return [{ is: 'fail', token, node, failure: then.fail, position }];
  if ('end' in then) return [{ is: 'end', token: sentOff(a, subject), result: then.end, cut: then.cut === true }];
  if ('goto' in then) return [{ is: 'enter', token: sentOff(a, subject), node: drawn(a, node, then.goto) }];
  if (node.sides.has(then.leave)) return beside(node, { parent: position ?? token.parent }, then.leave);
  return [{ is: 'go', token: sentOff(a, subject), node, port: then.leave }];
}

/** A gate that a flow stood before is taken: its `after` flow first, then on. */
function passGate(a: Advance, subject: Subject): readonly Move[] {
  const token = sentOff(a, subject);
  return onward(a, subject.node, token, subject.node.wayOn);
}

/** The two ways out of a gate: `after` beside the run, and the way on. Without a way on the token ends here. */
export function onward(a: Advance, gate: ProcessNode, token: Token, port: string | null): readonly Move[] {
  return [...beside(gate, aside(a, token), afterPort), { is: 'go', token, node: gate, port: port ?? '' }];
}

/** A flow of its own in the container; in a block it still sees what its branch was given. */
function aside(a: Advance, token: Token): Token {
  const parent = containerAt(a, token.parent).id;
  const { binds, vars, made } = token.parent === parent ? token : branchLevel(a, token.parent, parent);
  return tokenOf(parent, { side: true, binds, vars, made });
}

/** A place stays until the next is entered and is only shut; everything else is left at once. */
export function sentOff(a: Advance, { node, token, position }: Subject): Token {
  if (position === null) return token;
  if (node.role === 'place') return leaving(a, position);
  depart(a, position);
  return token;
}

/** Ends whatever a place has under way, shuts its gates and sends a token off from it. */
export function leaving(a: Advance, place: number): Token {
  cutBelow(a, place, 'left');
  change(a, place, { shut: true });
  return { parent: place, leaving: true };
}

function drawn(a: Advance, from: ProcessNode, id: Id): ProcessNode {
  const node = a.process.nodes.get(id);
  if (node) return node;
  throw new EngineIncident('brokenProcess', `“${from.id}” goes on to “${id}”, which is not drawn.`, from.id);
}
