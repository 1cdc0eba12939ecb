import type { Input, Process, routes } from '@throughline/contract';
import type { Viewer } from '../access/viewer.ts';
import { noteAudit } from '../audit/note-audit.ts';
import type { RuntimeContext } from '../context.ts';
import { Refused } from '../http/refused.ts';
import { raiseEpoch } from './raise-epoch.ts';
import { readProcesses } from './read-processes.ts';

/** Puts all processes of one kind and module into an order: records are offered to them in it. */
export async function orderProcesses(
  context: RuntimeContext,
  viewer: Viewer,
  { kind, module, processes }: Input<typeof routes.processes.orderProcesses, 'body'>,
): Promise<readonly Process[]> {
  return context.db.transaction(async (tx) => {
    await raiseEpoch(tx);
    const all = await tx.sql<{ id: string; position: number }[]>`
      select id, position from processes where kind = ${kind} and module = ${module} order by position, id for update`;
    const isWhole = all.length === processes.length && all.every(({ id }) => processes.includes(id));
    if (!isWhole) throw othersThere();
    // They keep the places they have together, so that no other process moves.
    await tx.sql`
      update processes p set position = ordered.position
      from unnest(${[...processes]}::uuid[], ${all.map(({ position }) => position)}::integer[]) as ordered(id, position)
      where p.id = ordered.id`;
    const at = context.clock.now();
    const subject = `processes:${kind}/${module}`;
    const detail = { processes: [...processes] };
    await noteAudit(tx, { at, actor: viewer.user?.id ?? null, action: 'processes.ordered', subject, detail });
    return (await readProcesses(tx)).filter((one) => one.kind === kind && one.module === module);
  });
}

const othersThere = () =>
  new Refused('conflict', {
    en: 'There are other processes of this kind meanwhile. Look again and order them all.',
    'zh-CN': '此类流程已有变化。请重新查看后再排序。',
    'zh-TW': '此類流程已有變化。請重新查看後再排序。',
  });
