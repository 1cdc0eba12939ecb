import * as z from 'zod';
import type { RuntimeContext } from '../context.ts';
import type { Transaction } from '../database/client.ts';
import { inTransaction } from '../database/in-transaction.ts';
import { renderTimers } from '../runs/render-timers.ts';

export const clocksTask = 'set-clocks';

/** Which clocks may have changed: those that count business time, or those of processes that count in the zone of a person. */
const kinds = ['business', 'people'] as const;
export type ClocksOf = (typeof kinds)[number];

const batch = 200;
const payloadSchema = z.object({ of: z.enum(kinds) });

/** Business hours or a zone changed: waiting clocks are reckoned again, by a job of the transaction that changes them. */
export async function setClocksAgain({ sql }: Transaction, of: ClocksOf): Promise<void> {
  await sql`
    select from graphile_worker.add_job(${clocksTask}, ${JSON.stringify({ of })}::json, job_key => ${`${clocksTask}:${of}`})`;
}

/** Goes through all runs that wait for such a clock, in batches of their own transactions. Begun again it does no harm. */
export async function setClocks(context: RuntimeContext, payload: unknown): Promise<void> {
  const { of } = payloadSchema.parse(payload);
  let after: string | null = null;
  do {
    const from: string | null = after;
    after = await inTransaction(context, 'runs', (tx) => setBatch(tx, context, of, from));
  } while (after !== null);
}

/** Answers the last run it came to; null when there are no more. */
async function setBatch(
  tx: Transaction,
  context: RuntimeContext,
  of: ClocksOf,
  after: string | null,
): Promise<string | null> {
  const ids = await tx.sql<{ run: string }[]>`
    select distinct run_id as run from timers
    where ${of === 'business' ? tx.sql`intent #>> '{after,unit}' like 'business%'` : tx.sql`run_id in (${inZoneOfPeople(tx)})`}
      and (${after}::uuid is null or run_id > ${after}::uuid)
    order by run_id limit ${batch}`;
  const runs = ids.map(({ run }) => run);
  if (runs.length > 0) await renderTimers(tx, context, runs);
  return runs.at(-1) ?? null;
}

const inZoneOfPeople = ({ sql }: Transaction) => sql`
  select r.id from runs r join versions v on v.process_id = r.process_id and v.number = r.version
  where r.ended_at is null and jsonb_typeof(v.document #> '{settings,clock,zone}') = 'object'`;
