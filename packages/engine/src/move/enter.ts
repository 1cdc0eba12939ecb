import type { Outcome } from '../behaviour.ts';
import { EngineIncident } from '../incident.ts';
import type { ProcessNode } from '../process/process-node.ts';
import { type Advance, allowBranch, burn, countVisit, nextVisit, note } from './advance.ts';
import { next } from './agenda.ts';
import { climb, replacePlaces } from './climb.ts';
import { NodeContext, Unbound } from './node-context.ts';
import { opened, openedByItself } from './open.ts';
import { checkSize } from './outputs.ts';
import { proceed } from './proceed.ts';
import { type Subject, takeDown } from './subject.ts';
import type { Token } from './token.ts';
import { positionOf, stand } from './tree.ts';

/** A token comes to a node: it climbs out of what the node does not live in, the behaviour speaks, and the token stands or goes on. */
export function enter(a: Advance, token: Token, node: ProcessNode): void {
  // What the token came from may have been closed by one that moved before it.
  if (!positionOf(a, token.parent)) return;
  if (token.branch !== undefined && isOpening(a, token)) allowBranch(a);
  burn(a, node.id);
  // A node that is switched off does nothing and is left by its first flow port.
  if (node.node.off) {
    next(a, { is: 'go', token, node, port: node.wayOn ?? '' });
    return;
  }
  if (node.role === 'start') throw new EngineIncident('brokenProcess', 'A wire leads back into the start.', node.id);
  const inside = climb(a, token, node);
  const visit = nextVisit(a, node.id);
  countVisit(a, node.id, visit);
  note(a, { did: 'entered', node: node.id, visit, ...(token.from ? { from: token.from } : {}) });
  arrive(a, node.role === 'place' ? replacePlaces(a, inside) : inside, node, visit);
}

/** Whether a token comes straight out of its block's inner port. */
function isOpening(a: Advance, { parent, from }: Token): boolean {
  return from !== undefined && positionOf(a, parent)?.node === from.node;
}

function arrive(a: Advance, token: Token, node: ProcessNode, visit: number): void {
  const outcome = firstWord(a, token, node, visit);
  const position = rests(node, outcome) ? standHere(a, token, node, visit, outcome) : null;
  const subject: Subject = { node, token, position };
  const done = takeDown(a, subject, outcome);
  if ('code' in done) {
    next(a, { is: 'fail', token, node, failure: done, position });
    return;
  }
  const own = outcome.then === 'stay' ? openedByItself(done, outcome.open === undefined) : [];
  next(a, ...opened(done, outcome), ...own, ...proceed(a, done, outcome.then));
}

/** What the behaviour says on entry, or what nodes of its role do without one. */
function firstWord(a: Advance, token: Token, node: ProcessNode, visit: number): Outcome {
  if (!node.behaviour.enter) return { then: byDefault(node) };
  const context = new NodeContext(a, { node, memory: null, visit, since: a.now, at: token.parent, token });
  try {
    const took = a.event ? { took: a.event } : {};
    return node.behaviour.enter(context, token.from ? { from: token.from, ...took } : took);
  } catch (stop) {
    if (stop instanceof Unbound) return { then: { fail: stop.failure } };
    throw stop;
  }
}

function byDefault(node: ProcessNode): Outcome['then'] {
  if (node.role === 'step') return { leave: node.wayOn ?? '' };
  return node.role === 'end' ? { end: null } : 'stay';
}

/** A place that sends its token on at once still stands: it is left only when the next place is entered. */
function rests(node: ProcessNode, { then, open }: Outcome): boolean {
  if (then === 'stay' || then === 'spent' || open !== undefined) return true;
  return node.role === 'place' && typeof then === 'object' && ('leave' in then || 'goto' in then);
}

function standHere(a: Advance, token: Token, node: ProcessNode, visit: number, outcome: Outcome): number {
  const memory = outcome.remember ?? null;
  if (memory !== null) checkSize(a, node.id, memory);
  return stand(a, token, { node, visit, since: a.now, memory });
}
