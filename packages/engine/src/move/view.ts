import type { Ref } from '@throughline/crm';
import type { Json, JsonObject } from '@throughline/expression';
import type { RoleName } from '@throughline/graph';
import type { Query, RecordFacts } from '../facts.ts';
import type { Instant } from '../instant.ts';
import { Needs, queryKey, recordKey } from '../needs.ts';
import type { ProcessNode } from '../process/process-node.ts';
import type { Advance } from './advance.ts';
import { note } from './advance.ts';
import type { Token } from './token.ts';
import { parentOf, positionOf } from './tree.ts';

/** From where a node looks at the run: its own memory, and the scopes around it from `at` outward (a token on its way is the innermost). */
export type View = {
  readonly node: ProcessNode;
  readonly memory: Json | null;
  readonly visit: number;
  readonly since: Instant;
  readonly at: number;
  readonly token?: Token;
  /** Asked what it would offer, were it reached: the run then rests in no place. */
  readonly nowhere?: true;
};

/** Which record a role names here: bound by a loop around it, else by the run. */
export function refOf(a: Advance, view: View, role: RoleName): Ref | null {
  const bound = view.token?.binds?.[role];
  if (bound) return bound;
  for (let at = positionOf(a, view.at); at; at = parentOf(a, at)) {
    const found = at.binds?.[role];
    if (found) return found;
  }
  return Object.hasOwn(a.records, role) ? (a.records[role] ?? null) : null;
}

/** The record a node speaks of; null while its role is not bound. */
export function subjectOf(a: Advance, view: View): Ref | null {
  const role = view.node.node.about;
  if (role !== undefined) return refOf(a, view, role);
  for (const first in a.records) return a.records[first] ?? null;
  return null;
}

/** The answer to a query; without one the call stops here. */
export function ask(a: Advance, query: Query): Json {
  const key = queryKey(query);
  if (!Object.hasOwn(a.facts.answers, key)) throw new Needs([query]);
  const answer = a.facts.answers[key] ?? null;
  if (!a.answered.has(key)) {
    a.answered.add(key);
    note(a, { did: 'answered', query, answer });
  }
  return answer;
}

/** A record with what this advance has written to it; as it was before the change while the past is rendered. */
export function recordOf(a: Advance, ref: Ref): RecordFacts {
  if (a.reads !== null && !isOwn(a, ref)) a.reads.push({ on: 'record.edited', key: `record:${recordKey(ref)}` });
  if (a.past) return readRecord(a, ref);
  const found = a.found.get(ref) ?? readRecord(a, ref);
  a.found.set(ref, found);
  return found;
}

/** From now on the record is so, until the advance ends; undefined: as it was given. */
export function putRecord(a: Advance, key: string, record: RecordFacts | undefined): void {
  a.found.clear();
  if (record) a.written.set(key, record);
  else a.written.delete(key);
}

function readRecord(a: Advance, ref: Ref): RecordFacts {
  const key = recordKey(ref);
  const written = a.written.get(key);
  if (written) return written;
  const known = Object.hasOwn(a.facts.records, key) ? a.facts.records[key] : undefined;
  const found = known ?? (ask(a, { ask: 'record', ref }) as unknown as RecordFacts | null) ?? gone(ref);
  const before = a.past ? a.facts.before?.[key] : undefined;
  return before ? { ...found, data: before } : found;
}

/** The record the run is about, of whose changes it is told in any case. */
function isOwn(a: Advance, { id }: Ref): boolean {
  for (const first in a.records) return a.records[first]?.id === id;
  return false;
}

/** Outputs of nodes that can be seen from here: those of the run, then of each block branch inward. */
export function stepsSeen(a: Advance, view: View): JsonObject {
  const inward: JsonObject[] = view.token?.vars ? [view.token.vars] : [];
  for (let at = positionOf(a, view.at); at; at = parentOf(a, at)) inward.unshift(at.vars);
  return Object.assign({}, a.data, ...inward);
}

function gone(ref: Ref): RecordFacts {
  return { ref, name: '', owner: null, createdBy: null, revision: 0, data: {}, deleted: true };
}
