import type { ModuleDefinition } from '@throughline/crm';
import type { RuntimeContext } from '../context.ts';
import type { Transaction } from '../database/client.ts';
import { indexTask } from './task-names.ts';
import { wantStatistics } from './want-statistics.ts';
import { createIndexSql, wantedIndexes } from './wanted-indexes.ts';

/**
 * Brings `field_indexes` to what the fields of a module ask for, in the transaction that changes them. The indexes of a
 * module that was made in this very transaction are built at once, for it is empty and nobody sees it yet; all others
 * are built and dropped beside everybody's work by a job. Until one is ready, lists say so.
 */
export async function wantIndexes(
  tx: Transaction,
  { clock }: Pick<RuntimeContext, 'clock'>,
  module: ModuleDefinition,
  isNew: boolean,
): Promise<void> {
  const wanted = wantedIndexes(module);
  const now = clock.now();
  const rows = wanted.map((index) => ({ ...index, module: module.id, state: isNew ? 'ready' : 'building' }));
  const changed = await tx.sql`
    insert into field_indexes (name, module, field, kind, statement, state, changed_at)
    select name, module, field, kind, statement, state, ${now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row(
      name text, module text, field text, kind text, statement text, state text)
    on conflict (name) do update
    set statement = excluded.statement, state = 'building', problem = null, changed_at = excluded.changed_at
    where field_indexes.statement <> excluded.statement or field_indexes.state = 'dropping'
    returning name`;
  const dropped = await tx.sql`
    update field_indexes set state = 'dropping', problem = null, changed_at = ${now}
    where module = ${module.id} and name <> all(${wanted.map(({ name }) => name)}::text[]) and state <> 'dropping'
    returning name`;
  await wantStatistics(tx, module);
  if (isNew) for (const index of wanted) await tx.sql.unsafe(createIndexSql(index, false));
  else if (changed.length + dropped.length > 0) await queueIndexes(tx, module.id);
}

export async function queueIndexes({ sql }: Pick<Transaction, 'sql'>, module: string): Promise<void> {
  await sql`
    select graphile_worker.add_job(${indexTask}, json_build_object('module', ${module}::text),
      queue_name := 'indexes', job_key := ${`indexes:${module}`})`;
}
