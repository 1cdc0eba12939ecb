import type { Ref } from '@throughline/crm';
import type { Json } from '@throughline/expression';
import type { Transaction } from '../database/client.ts';
import type { NewFact } from '../runs/publish-facts.ts';
import type { PendingFact } from './claim-facts.ts';

/** What a change of a task, a call or a meeting means to the record it is about. */
const meanings: { readonly [module: string]: { readonly [status: string]: string } } = {
  tasks: { done: 'task.done' },
  calls: { completed: 'call.logged', missed: 'call.missed', cancelled: 'call.cancelled' },
  meetings: { planned: 'meeting.booked', held: 'meeting.held', cancelled: 'meeting.cancelled' },
};
/** What of it is told on, beside who did it. */
const told = ['outcome', 'minutes', 'direction', 'startAt', 'dueAt', 'subject'] as const;

/**
 * Work that somebody has done, missed, cancelled or booked, as facts about the record it is for. What a process has made is
 * also known by the effect that made it.
 */
export async function workFacts({ sql }: Transaction, facts: readonly PendingFact[]): Promise<readonly NewFact[]> {
  const meant = facts.flatMap((fact) => {
    const type = meaningOf(fact);
    const about = aboutOf(fact);
    return type === undefined || about === undefined ? [] : [{ fact, type, about }];
  });
  if (meant.length === 0) return [];
  const made = await sql<{ work: string; key: string }[]>`
    select record_id as work, key from effects
    where record_id = any(${meant.flatMap(({ fact }) => fact.record ?? [])}::uuid[]) and kind in ('task', 'call')`;
  return meant.map(({ fact, type, about }): NewFact => {
    const found = made.find(({ work }) => work === fact.record);
    const detail = told.flatMap((name) => (fact.data?.[name] === undefined ? [] : [[name, fact.data[name]] as const]));
    const data: Json = {
      [type.slice(0, type.indexOf('.'))]: fact.record,
      by: fact.actor,
      ...Object.fromEntries(detail),
      ...(found === undefined ? {} : { key: found.key }),
    };
    const chain = { at: fact.at, cause: fact.id, root: fact.root, depth: fact.depth + 1, actor: fact.actor };
    return { type, about, keys: found === undefined ? [] : [`task:${found.key}`], data, ...chain };
  });
}

function meaningOf({ type, module, body, data }: PendingFact): string | undefined {
  const status = data?.status;
  if (module === null || typeof status !== 'string' || !Object.hasOwn(meanings, module)) return undefined;
  const meaning = meanings[module]?.[status];
  if (type === 'record.created') return meaning;
  const changed = body !== null && typeof body === 'object' && 'changed' in body ? body.changed : [];
  return type === 'record.edited' && Array.isArray(changed) && changed.includes('status') ? meaning : undefined;
}

function aboutOf({ data }: PendingFact): Ref | undefined {
  const { aboutModule: module, aboutId: id } = data ?? {};
  return typeof module === 'string' && typeof id === 'string' && uuid.test(id) ? { module, id } : undefined;
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
