import type { Transaction } from '../database/client.ts';
import type { Command } from '../records/command.ts';
import type { Wanted } from './do-writes.ts';

/** An open task that the run which made it takes back, and the change that closes it. */
export type WithdrawnTask = { readonly wanted: Wanted; readonly command: Command };

/** The open tasks among what runs take back; one statement, and none where nothing is taken back. */
export async function withdrawnTasks(
  { sql }: Transaction,
  batch: readonly Wanted[],
): Promise<readonly WithdrawnTask[]> {
  const targets = batch.flatMap((wanted) =>
    wanted.advanced.effects.flatMap((effect) =>
      effect.kind === 'withdraw' ? [{ wanted, key: effect.target, node: effect.node }] : [],
    ),
  );
  if (targets.length === 0) return [];
  const rows = await sql<{ key: string; task: string }[]>`
    select e.key, e.record_id as task
    from effects e join records r on r.module = 'tasks' and r.id = e.record_id
    where e.key = any(${targets.map(({ key }) => key)}::text[]) and e.kind = 'task'
      and r.deleted_at is null and r.data ->> 'status' = 'open'`;
  const tasks = new Map(rows.map(({ key, task }) => [key, task]));
  return targets.flatMap(({ wanted, key, node }) => {
    const task = tasks.get(key);
    return task === undefined ? [] : [{ wanted, command: closing(wanted, task, node) }];
  });
}

function closing({ told, advanced }: Wanted, task: string, node: string): Command {
  const { event, root } = told;
  return {
    do: 'change',
    module: 'tasks',
    id: task,
    set: { status: 'withdrawn' },
    by: { run: advanced.run.id, node },
    cause: { event: event.id, root, depth: event.cause.depth },
    actor: event.actor?.id ?? null,
  };
}
