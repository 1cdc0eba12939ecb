import { type Answer, type BulkSelection, lookedAt, type routes, type SharedAct } from '@throughline/contract';
import { say } from '@throughline/expression';
import { spokenBy, type Viewer } from '../access/viewer.ts';
import type { RuntimeContext } from '../context.ts';
import type { Session } from '../database/client.ts';
import { type ViewedRun, viewRuns } from '../runs/views/view-runs.ts';
import { chosenBy } from './chosen-by.ts';

type Acts = Answer<typeof routes.bulk.sharedActs>;

/** What the runs of chosen records offer to the person, the same act of the same process together; most offered first. */
export async function sharedActs(
  context: RuntimeContext,
  viewer: Viewer,
  module: string,
  of: BulkSelection,
): Promise<Acts> {
  const { scope, where, chosen } = await chosenBy(context, viewer, module, of);
  const valueName = (field: string | null, value: string | undefined): string | null => {
    const options = scope.module.fields.find(({ id }) => id === field)?.options;
    const label = options?.find(({ key }) => key === value)?.label;
    return label === undefined ? null : say(label, spokenBy(viewer));
  };
  return context.db.transaction(async (tx) => {
    const rows = await tx.sql<{ id: string }[]>`
      select r.id from records r where ${where} and ${chosen} order by r.id limit ${lookedAt + 1}`;
    const records = rows.slice(0, lookedAt).map(({ id }) => id);
    const runs = await livingRuns(tx, records);
    const viewed = await viewRuns(tx, context, viewer, runs);
    const acts = new Map<string, SharedAct>();
    for (const run of viewed.toSorted((a, b) => b.version - a.version)) {
      for (const offer of run.offers) {
        if (!offer.offered) continue;
        const { process, processName, kind, path } = run;
        const { node, act, label, form } = offer;
        const key = `${process} ${node} ${act}`;
        const before = acts.get(key);
        const to = path.find((stop) => stop.node === offer.to)?.name ?? valueName(run.field, offer.toValue);
        const first = { process, processName, kind, node, act, label, to, form, count: 0 };
        acts.set(key, { ...(before ?? first), count: (before?.count ?? 0) + 1 });
      }
    }
    const most = [...acts.values()].toSorted((a, b) => b.count - a.count);
    return { looked: records.length, more: rows.length > lookedAt, acts: most };
  });
}

async function livingRuns({ sql }: Session, records: readonly string[]): Promise<readonly ViewedRun[]> {
  return sql<ViewedRun[]>`
    select r.id, r.process_id as process, p.name as "processName", p.kind, r.version, r.state, r.seq, r.incident,
      r.started_at as "startedAt"
    from runs r join processes p on p.id = r.process_id
    where r.record_id = any(${[...records]}::uuid[]) and r.ended_at is null
    order by r.id`;
}
