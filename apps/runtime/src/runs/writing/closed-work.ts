import type { Transaction } from '../../database/client.ts';
import type { Command } from '../../records/command.ts';
import type { Wanted } from './wanted.ts';

/** Open work that the run which made it finishes or takes back, and the change that closes it. */
export type ClosedWork = { readonly wanted: Wanted; readonly command: Command };

/** What a task or a call becomes when its run has done it itself, and when the run takes it back. */
const becomes: { readonly [module: string]: { readonly finish: string; readonly withdraw: string } } = {
  tasks: { finish: 'done', withdraw: 'withdrawn' },
  calls: { finish: 'completed', withdraw: 'cancelled' },
};

/** The open tasks and calls among what runs finish and take back; one statement, and none where nothing is. */
export async function closedWork({ sql }: Transaction, batch: readonly Wanted[]): Promise<readonly ClosedWork[]> {
  const targets = batch.flatMap((wanted) =>
    wanted.advanced.effects.flatMap((effect) =>
      effect.kind === 'withdraw' || effect.kind === 'finish'
        ? [{ wanted, key: effect.target, node: effect.node, shall: effect.kind }]
        : [],
    ),
  );
  if (targets.length === 0) return [];
  const rows = await sql<{ key: string; module: string; id: string }[]>`
    select e.key, r.module, r.id
    from effects e join records r on r.module = e.module and r.id = e.record_id
    where e.key = any(${targets.map(({ key }) => key)}::text[]) and e.kind in ('task', 'call')
      and r.deleted_at is null and r.data ->> 'status' in ('open', 'planned')`;
  const open = new Map(rows.map((row) => [row.key, row]));
  return targets.flatMap(({ wanted, key, node, shall }) => {
    const work = open.get(key);
    const status = becomes[work?.module ?? '']?.[shall];
    return work === undefined || status === undefined ? [] : [{ wanted, command: closing(wanted, work, node, status) }];
  });
}

function closing(
  { told, advanced }: Wanted,
  { module, id }: { readonly module: string; readonly id: string },
  node: string,
  status: string,
): Command {
  const { event, root } = told;
  return {
    do: 'change',
    module,
    id,
    set: { status },
    by: { run: advanced.run.id, node },
    cause: { event: event.id, root, depth: event.cause.depth },
    actor: event.actor?.id ?? null,
  };
}
