import type { RecordView } from '@throughline/contract';
import type { Viewer } from '../access/viewer.ts';
import { noteAudit } from '../audit/note-audit.ts';
import type { RuntimeContext } from '../context.ts';
import { inTransaction } from '../database/in-transaction.ts';
import { Refused } from '../http/refused.ts';
import { moduleOf, modulesFor } from '../records/module-store.ts';
import { asError } from '../records/refusals.ts';
import { viewOf } from '../records/view-of.ts';
import { writeRecords } from '../records/write-records.ts';
import { wake } from '../worker/wake.ts';

export type MergeWish = {
  readonly revision: number;
  readonly others: readonly { readonly id: string; readonly revision: number }[];
  readonly take: { readonly [field: string]: string };
};

/** Merges records of a module into one, in one transaction; answers the one that stays. */
export async function mergeRecords(
  context: RuntimeContext,
  viewer: Viewer,
  { module: moduleId, id }: { readonly module: string; readonly id: string },
  { revision, others, take }: MergeWish,
): Promise<RecordView> {
  const modules = await modulesFor(context, viewer);
  const module = moduleOf(modules, moduleId);
  const family = new Set([id, ...others.map((other) => other.id)]);
  if (family.size !== others.length + 1) throw new Refused('badRequest', 'A record is named twice.');
  const changeable = new Set(['owner', ...module.fields.filter(({ readOnly }) => !readOnly).map((field) => field.id)]);
  for (const [field, from] of Object.entries(take)) {
    if (!changeable.has(field)) throw new Refused('badRequest', `"${field}" is no field you may choose a value for.`);
    if (!family.has(from)) throw new Refused('badRequest', `The value of "${field}" comes from none of the records.`);
  }
  const command = { do: 'merge', module: moduleId, id, revision, from: others, take } as const;
  const record = await inTransaction(context, 'records', async (tx) => {
    const [outcome] = await writeRecords(tx, context, viewer, [command]);
    if (outcome === undefined) throw new Error('A command without an outcome.');
    if (!outcome.ok) throw asError(outcome, modules);
    const line = { at: context.clock.now(), actor: viewer.user?.id ?? null, action: 'record.merged' };
    const detail = { from: others.map((other) => other.id), take };
    await noteAudit(tx, { ...line, subject: `${moduleId}:${id}`, detail });
    return outcome.record;
  });
  wake(context);
  return viewOf(record, module);
}
