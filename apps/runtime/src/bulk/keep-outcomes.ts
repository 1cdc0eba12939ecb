import type { BulkResult } from '@throughline/contract';
import type { Transaction } from '../database/client.ts';

/** What became of one record of a bulk change. */
export type Settled = Pick<BulkResult, 'number' | 'outcome' | 'error' | 'reason'>;

/** Notes the outcomes of a batch and counts them. */
export async function keepOutcomes(
  { sql }: Transaction,
  id: string,
  settled: readonly Settled[],
  now: string,
): Promise<void> {
  const count = (outcome: Settled['outcome']) => settled.filter((one) => one.outcome === outcome).length;
  await sql`
    update bulk_results b set outcome = s.outcome, error = s.error, reason = s.reason
    from jsonb_to_recordset(${JSON.stringify(settled)}::jsonb) as s(number integer, outcome text, error text, reason text)
    where b.job_id = ${id} and b.number = s.number`;
  await sql`
    update bulk_jobs set done = done + ${settled.length}, changed = changed + ${count('changed')},
      unchanged = unchanged + ${count('unchanged')}, refused = refused + ${count('refused')},
      started_at = coalesce(started_at, ${now})
    where id = ${id}`;
}
