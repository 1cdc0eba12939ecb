import type { FieldProblem } from '@throughline/crm';
import type { Reason } from '../result.ts';
import type { Failure } from '../run.ts';
import { type Advance, note } from './advance.ts';
import { next } from './agenda.ts';
import type { Move } from './move.ts';
import { keepOutputs } from './outputs.ts';
import { sentOff } from './proceed.ts';
import { Refused } from './refused.ts';
import { type Subject, subjectAt } from './subject.ts';
import { change, nodeOf, parentOf, positionOf, stand } from './tree.ts';

/** A node failed: the nearest wired error port outward takes the token, else it is stuck there until somebody helps. */
export function fail(a: Advance, { token, node, failure, position }: Move & { readonly is: 'fail' }): void {
  if (!positionOf(a, token.parent)) return;
  note(a, { did: 'failed', node: node.id, failure, ...(position === null ? {} : { position }) });
  const error = { code: failure.code, message: failure.message, data: failure.data ?? null };
  const failed: Subject = { node, token: keepOutputs(a, token, position, node.id, { error }), position };
  for (const subject of outward(a, failed)) {
    const port = subject.node.errorPort;
    if (port === null || !subject.node.ways.has(port)) continue;
    next(a, { is: 'go', token: sentOff(a, subject), node: subject.node, port });
    return;
  }
  if (failure.code === 'refusedWrite' && isByPerson(a) && !token.side) throw new Refused([refusal(failure)]);
  getStuck(a, failed, failure);
}

/** Somebody acts, or moves it past the rules: they are told, and nothing of it is kept. */
function isByPerson({ event }: Advance): boolean {
  return event?.kind === 'act' || (event?.kind === 'control' && event.do === 'move');
}

/** The failing node itself, then what stands around it; the run is the last that is never asked. */
function* outward(a: Advance, failed: Subject): Generator<Subject> {
  yield failed;
  for (let at = positionOf(a, failed.token.parent); at; at = parentOf(a, at)) {
    const node = nodeOf(a, at);
    if (node.role !== 'start') yield subjectAt(at, node);
  }
}

function getStuck(a: Advance, { node, token, position }: Subject, stuck: Failure): void {
  if (position !== null) {
    change(a, position, { stuck });
    return;
  }
  const id = stand(a, token, { node, visit: a.visits[node.id] ?? 0, since: a.now, memory: null });
  change(a, id, { stuck });
}

export function refusal({ message, data }: Pick<Failure, 'message' | 'data'>): Reason {
  return {
    code: 'refusedWrite',
    text: message,
    ...(Array.isArray(data) ? { problems: data as readonly FieldProblem[] } : {}),
  };
}
