import type { RuntimeContext } from '../context.ts';
import { isRefusedStatement } from '../database/failed-statements.ts';
import { inTransaction } from '../database/in-transaction.ts';
import { advanceIn } from '../runs/advance-runs.ts';
import { readClock } from '../runs/read-clock.ts';
import type { RunEvent } from '../runs/run-event.ts';
import { setAside } from '../runs/troubles/set-aside.ts';
import { dropClaims, noteClaims } from './claims.ts';

const atOnce = 50;

/**
 * Tells runs once more what they could not take before; each on its own. Answers how many were told. `noting`: the
 * instance under whose name each is noted while it is tried.
 */
export async function tellAgain(
  context: RuntimeContext,
  noting: string | null,
  only?: { readonly run: string },
): Promise<number> {
  const { sql } = context.db;
  const now = await readClock(context.db, context);
  const due = await sql<{ told: RunEvent }[]>`
    select told from set_aside s
    where not_before <= ${now}
      and ${only === undefined ? sql`not exists (select from claims c where c.run_id = s.run_id)` : sql`run_id = ${only.run}`}
    order by not_before limit ${atOnce}`;
  for (const { told } of due) {
    if (noting !== null) await noteClaims(context, noting, [told.run], true);
    await again(context, told);
    if (noting !== null) await dropClaims(context, noting, [told.run]);
  }
  return due.length;
}

async function again(context: RuntimeContext, told: RunEvent): Promise<void> {
  try {
    const outcome = await inTransaction(context, 'runs', async (tx) => {
      const [done] = await advanceIn(tx, context, [told]);
      if (done?.is !== 'failed') {
        await tx.sql`delete from set_aside where run_id = ${told.run} and event_id = ${told.event.id}`;
      }
      return done;
    });
    await context.reached?.('again.told', [told.run]);
    if (outcome?.is === 'failed') await setAside(context, told, outcome.problem, outcome.hopeless);
  } catch (error) {
    if (!isRefusedStatement(error)) throw error;
    await setAside(context, told, error instanceof Error ? error.message : String(error));
  }
}
