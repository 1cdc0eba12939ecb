import type { RuntimeContext } from '../context.ts';
import type { Session, Transaction } from '../database/client.ts';
import { isRefusedStatement } from '../database/failed-statements.ts';
import { inTransaction } from '../database/in-transaction.ts';
import { raiseEpoch } from '../processes/raise-epoch.ts';
import { advanceIn } from '../runs/advance-runs.ts';
import { lockGround } from '../runs/lock-runs.ts';
import { hear, hearMissed, isPaused } from '../runs/pauses/hear-missed.ts';
import { noteHeard, takeFirstMissed } from '../runs/pauses/missed.ts';
import { namedOnly, type RunEvent } from '../runs/run-event.ts';
import { setAsideIn } from '../runs/troubles/set-aside.ts';
import { dropClaims, noteClaims } from './claims.ts';

const usual = 100;

/**
 * Tells runs of processes that go on after a pause what they have missed, those that wait longest first, `most` events at
 * a time or a little more, so that a backlog is spread. Answers how many runs were told. `noting`: the instance under whose
 * name they are noted meanwhile.
 */
export async function tellMissed(
  context: RuntimeContext,
  noting: string | null,
  { run, most = usual }: { readonly run?: string; readonly most?: number } = {},
): Promise<number> {
  if (!(await isAnythingMissed(context.db))) return 0;
  const runs = await readBehind(context.db, most, run);
  if (runs.length === 0) {
    if (run === undefined) await haveCaughtUp(context);
    return 0;
  }
  if (noting !== null) await noteClaims(context, noting, runs, run !== undefined);
  try {
    await inTransaction(context, 'runs', async (tx) => {
      const going = await thatGoOn(tx, context, runs);
      await hearMissed(tx, context, going, (events) => advanceIn(tx, context, events, { missed: true }));
    });
  } catch (error) {
    if (!isRefusedStatement(error)) throw error;
    for (const one of runs) while (await tellOne(context, one));
  }
  if (noting !== null) await dropClaims(context, noting, runs);
  return runs.length;
}

/** Mostly not: looked at before each batch of facts. */
async function isAnythingMissed({ sql }: Session): Promise<boolean> {
  const [found] = await sql<{ any: boolean }[]>`
    select exists (select from missed) or exists (select from processes where catching_up and state <> 'paused') as any`;
  return found?.any === true;
}

/** Runs of processes that are not paused any more and have something to hear. */
async function readBehind({ sql }: Session, most: number, run: string | undefined): Promise<readonly string[]> {
  const rows = await sql<{ run: string }[]>`
    select distinct run from (
      select m.run_id as run
      from missed m join runs r on r.id = m.run_id join processes p on p.id = r.process_id and p.state <> 'paused'
      where ${run === undefined ? sql`not exists (select from claims c where c.run_id = m.run_id)` : sql`m.run_id = ${run}`}
      order by m.seq limit ${most}) as oldest`;
  return rows.map((row) => row.run);
}

/** Locks them; their process may have been paused again since they were found. */
async function thatGoOn(tx: Transaction, context: RuntimeContext, runs: readonly string[]): Promise<readonly string[]> {
  const ground = await lockGround(tx, context, runs.map(namedOnly));
  return runs.filter((run) => !isPaused(ground, run));
}

/** After a batch that the database refused: event by event, so that the guilty one is set aside and the others are heard. */
async function tellOne(context: RuntimeContext, run: string): Promise<boolean> {
  const take = async (tx: Transaction): Promise<readonly RunEvent[]> => {
    return takeFirstMissed(tx, await thatGoOn(tx, context, [run]));
  };
  try {
    return await inTransaction(context, 'runs', async (tx) => {
      const first = await take(tx);
      if (first.length > 0)
        await hear(tx, context, first, (events) => advanceIn(tx, context, events, { missed: true }));
      return first.length > 0;
    });
  } catch (error) {
    if (!isRefusedStatement(error)) throw error;
    const problem = error instanceof Error ? error.message : String(error);
    return inTransaction(context, 'runs', async (tx) => {
      const first = await take(tx);
      await noteHeard(tx, first);
      for (const told of first) await setAsideIn(tx, context, told, problem);
      return first.length > 0;
    });
  }
}

/** Where nothing is left to hear, runs need not be asked about it any more. */
async function haveCaughtUp(context: RuntimeContext): Promise<void> {
  await context.db.transaction(async (tx) => {
    const rows = await tx.sql`
      update processes p set catching_up = false
      where catching_up and state <> 'paused' and not exists (
        select from missed m join runs r on r.id = m.run_id where r.process_id = p.id)
      returning id`;
    if (rows.length > 0) await raiseEpoch(tx);
  });
}
