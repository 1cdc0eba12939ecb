import type { Json } from '@throughline/expression';
import type { Transaction } from '../database/client.ts';
import type { NewFact } from '../runs/publish-facts.ts';
import type { PendingFact } from './claim-facts.ts';

/** Tasks that a process made and somebody has just done, as facts about the records they are for. */
export async function tasksDone({ sql }: Transaction, facts: readonly PendingFact[]): Promise<readonly NewFact[]> {
  const done = facts.filter(isDone);
  if (done.length === 0) return [];
  const made = await sql<{ task: string; key: string }[]>`
    select record_id as task, key from effects
    where record_id = any(${done.flatMap(({ record }) => record ?? [])}::uuid[]) and kind = 'task'`;
  return done.flatMap((fact): readonly NewFact[] => {
    const found = made.find(({ task }) => task === fact.record);
    const { aboutModule: module, aboutId: id } = fact.data ?? {};
    if (found === undefined || typeof module !== 'string' || typeof id !== 'string') return [];
    const data: Json = { task: found.task, key: found.key, by: fact.actor };
    const chain = { at: fact.at, cause: fact.id, root: fact.root, depth: fact.depth + 1, actor: fact.actor };
    return [{ type: 'task.done', about: { module, id }, keys: [`task:${found.key}`], data, ...chain }];
  });
}

function isDone({ type, module, body, data }: PendingFact): boolean {
  if (type !== 'record.edited' || module !== 'tasks' || data?.status !== 'done') return false;
  const changed = body !== null && typeof body === 'object' && 'changed' in body ? body.changed : [];
  return Array.isArray(changed) && changed.includes('status');
}
