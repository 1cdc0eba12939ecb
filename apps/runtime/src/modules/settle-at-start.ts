import { standardModules } from '@throughline/crm';
import { isSetUp } from '../access/people/set-up.ts';
import type { RuntimeContext } from '../context.ts';
import type { Transaction } from '../database/client.ts';
import { raiseEpoch } from '../processes/raise-epoch.ts';
import { type Modules, readModules } from '../records/module-store.ts';
import { createModule } from './create-module.ts';
import { queueIndexes, wantIndexes } from './want-indexes.ts';

const lockKey = 7_264_402;

/**
 * Brings an installation that an older Throughline made to what this one expects: standard modules it does not have yet,
 * and the indexes that fields ask for now, built by a job beside everybody's work. Any number of workers may call it.
 */
export async function settleAtStart(context: RuntimeContext): Promise<void> {
  await context.db.transaction(async (tx) => {
    if (!(await isSetUp(tx))) return;
    await tx.sql`select pg_advisory_xact_lock(${lockKey})`;
    const known = await readModules(context, tx);
    await addMissingModules(tx, context, known);
    await doubtLostIndexes(tx, context);
    for (const module of known.values()) await wantIndexes(tx, context, module, false);
    const unsettled = await tx.sql<{ module: string }[]>`
      select distinct module from field_indexes where state in ('building', 'dropping') order by module`;
    for (const { module } of unsettled) await queueIndexes(tx, module);
  });
}

async function addMissingModules(tx: Transaction, context: RuntimeContext, known: Modules): Promise<void> {
  const missing = standardModules.filter(({ id }) => !known.has(id));
  for (const [at, definition] of missing.entries()) {
    await createModule(tx, context, definition, { position: known.size + at });
  }
  if (missing.length > 0) await raiseEpoch(tx);
}

/** An index that is said to be ready but is not there, or that the database does not use, is built anew. */
async function doubtLostIndexes({ sql }: Transaction, { clock }: RuntimeContext): Promise<void> {
  await sql`
    update field_indexes f set state = 'building', problem = null, changed_at = ${clock.now()}
    where f.state = 'ready' and not exists (
      select 1 from pg_class c join pg_index i on i.indexrelid = c.oid
      where c.relname = f.name and c.relnamespace = 'public'::regnamespace and i.indisvalid)`;
}
