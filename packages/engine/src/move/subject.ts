import type { Outcome } from '../behaviour.ts';
import type { ProcessNode } from '../process/process-node.ts';
import type { Failure, Position } from '../run.ts';
import { type Advance, note } from './advance.ts';
import { keepOutputs } from './outputs.ts';
import { perform } from './perform.ts';
import { type Token, tokenFrom } from './token.ts';
import type { View } from './view.ts';

/** A node whose behaviour has just spoken: resting at a position, or passed by a token (`position` null). */
export type Subject = { readonly node: ProcessNode; readonly token: Token; readonly position: number | null };

export function subjectAt(position: Position, node: ProcessNode): Subject {
  return { node, token: tokenFrom(position), position: position.id };
}

export function viewAt(position: Position, node: ProcessNode): View {
  const { memory, visit, since, id } = position;
  return { node, memory, visit, since, at: id };
}

/** Writes down the notes, outputs and effects of an outcome. Returns the subject with what its token now carries, or why it failed. */
export function takeDown(a: Advance, subject: Subject, outcome: Outcome): Subject | Failure {
  const { node, position } = subject;
  const where = position === null ? { node: node.id } : { node: node.id, position };
  for (const said of outcome.note ?? []) note(a, { did: 'noted', ...where, ...said });
  const carried = outcome.set ? keepOutputs(a, subject.token, position, node.id, outcome.set) : subject.token;
  const token = outcome.do ? perform(a, outcome.do, carried, position) : carried;
  if ('code' in token) return token;
  return token === subject.token ? subject : { ...subject, token };
}
