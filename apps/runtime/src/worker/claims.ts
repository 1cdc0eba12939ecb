import type { RuntimeContext } from '../context.ts';
import type { Session, Transaction } from '../database/client.ts';
import { readClock } from '../runs/read-clock.ts';

/**
 * Finding a run that kills its process. After a process has died, batches note their runs (committed) before they begin.
 * If it dies again, those runs are suspects: each is tried alone, noted as such. Who was alone both of two times that a
 * process died is to blame, and becomes an incident: once may be chance, for processes are also killed from outside. The
 * others have been acquitted.
 */
export async function noteClaims(
  { db, reached }: RuntimeContext,
  instance: string,
  runs: readonly string[],
  alone = false,
): Promise<void> {
  if (runs.length === 0) return;
  await db.sql`
    insert into claims (run_id, instance, alone, at)
    select distinct run, ${instance}::uuid, ${alone}, now() from unnest(${runs}::uuid[]) as given(run)
    on conflict (run_id) do update set instance = excluded.instance, alone = excluded.alone, at = excluded.at`;
  await reached?.('claims.noted', runs);
}

export async function dropClaims({ db }: RuntimeContext, instance: string, runs: readonly string[]): Promise<void> {
  if (runs.length === 0) return;
  await db.sql`delete from claims where instance = ${instance} and run_id = any(${runs}::uuid[])`;
}

/** Runs that were being worked on when their process died, and have not been tried alone yet. */
export async function suspects({ sql }: Session, limit: number): Promise<readonly string[]> {
  const rows = await sql<{ run: string }[]>`
    select run_id as run from claims c
    where not exists (select from instances i where i.id = c.instance)
    order by at, run_id limit ${limit}`;
  return rows.map(({ run }) => run);
}

/** Which of these runs are noted by anybody. */
export async function claimedRuns({ sql }: Session, runs: readonly string[]): Promise<ReadonlySet<string>> {
  if (runs.length === 0) return new Set();
  const rows = await sql<{ run: string }[]>`
    select run_id as run from claims where run_id = any(${runs}::uuid[])`;
  return new Set(rows.map(({ run }) => run));
}

/** Of the claims of dead processes: who was alone is to blame; the others stay noted, as suspects. */
export async function judgeClaims(tx: Transaction, context: RuntimeContext): Promise<void> {
  const guilty = await tx.sql<{ run: string }[]>`
    delete from claims c
    where c.alone and c.deaths > 0 and not exists (select from instances i where i.id = c.instance)
    returning run_id as run`;
  await tx.sql`
    update claims c set deaths = deaths + 1, alone = false
    where c.alone and not exists (select from instances i where i.id = c.instance)`;
  if (guilty.length === 0) return;
  const runs = guilty.map(({ run }) => run);
  const now = await readClock(tx, context);
  await tx.sql`
    update runs set incident = ${killed}, incident_at = coalesce(incident_at, ${now}) where id = any(${runs}::uuid[])`;
  await tx.sql`
    update timers set not_before = 'infinity'
    where run_id = any(${runs}::uuid[]) and coalesce(not_before, due_at) <= ${now}`;
  await tx.sql`update set_aside set not_before = null where run_id = any(${runs}::uuid[])`;
  context.log.error({ runs }, killed);
}

const killed = 'The worker process died repeatedly while it moved this run.';
