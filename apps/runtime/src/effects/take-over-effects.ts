import type { RuntimeContext } from '../context.ts';
import type { Transaction } from '../database/client.ts';
import { readClock } from '../runs/read-clock.ts';
import { effectJobs } from './ledger.ts';

/** Kinds whose receiver is handed the key and may be asked twice; a mail cannot be taken back, so it is never resent silently. */
const repeatable = ['http', 'customFunction'];

/**
 * Effects that dead processes had begun. Whether a mail went out is not known: it becomes `unknown` and an incident on
 * its run, for a person to decide.
 */
export async function takeOverEffects(tx: Transaction, context: RuntimeContext): Promise<void> {
  const now = await readClock(tx, context);
  const orphaned = tx.sql`state = 'sending' and not exists (select from instances i where i.id = leased_by)`;
  const again = await tx.sql<{ key: string }[]>`
    update effects set state = 'ready', lease = null, leased_by = null, updated_at = ${now}
    where ${orphaned} and kind = any(${repeatable}::text[])
    returning key`;
  if (again.length > 0)
    await effectJobs(
      tx,
      again.map(({ key }) => key),
    );
  const unknown = await tx.sql<{ run: string }[]>`
    update effects set state = 'unknown', problem = ${processDied}, updated_at = ${now}
    where ${orphaned}
    returning run_id as run`;
  if (unknown.length > 0)
    await showUnknown(
      tx,
      unknown.map(({ run }) => run),
      now,
    );
}

const processDied = 'The process that was sending it died; nobody knows whether it went out.';

/** An effect nobody knows the outcome of is an incident of its run. */
export async function showUnknown({ sql }: Transaction, runs: readonly string[], now: string): Promise<void> {
  await sql`
    update runs set incident = coalesce(incident, 'It is not known whether a message went out.'),
      incident_at = coalesce(incident_at, ${now})
    where id = any(${[...new Set(runs)].sort()}::uuid[])`;
}
