import { Readable } from 'node:stream';
import type { BulkResult } from '@throughline/contract';
import { guardCell } from '@throughline/crm';
import { stringify } from 'csv-stringify';
import type { Viewer } from '../access/viewer.ts';
import type { RuntimeContext } from '../context.ts';
import type { Session } from '../database/client.ts';
import { type BulkRow, bulkColumns, bulkFor } from './bulk-state.ts';

/** My latest ones, the newest first. */
export async function myBulk({ sql }: Session, viewer: Viewer): Promise<readonly BulkRow[]> {
  return sql<BulkRow[]>`
    select ${sql.unsafe(bulkColumns)} from bulk_jobs
    where created_by = ${viewer.user?.id ?? null}::uuid order by created_at desc, id desc limit 50`;
}

/** Stops after the batch at hand. */
export async function cancelBulk(context: RuntimeContext, viewer: Viewer, id: string): Promise<BulkRow> {
  return context.db.transaction(async (tx) => {
    const row = await bulkFor(tx, viewer, id, true);
    if (row.state !== 'running') return row;
    await tx.sql`update bulk_jobs set state = 'cancelled', ended_at = ${context.clock.now()} where id = ${id}`;
    return bulkFor(tx, viewer, id);
  });
}

export type ResultQuery = {
  readonly outcome?: BulkResult['outcome'] | undefined;
  readonly after: number;
  readonly limit: number;
};

export async function bulkResults(
  { sql }: Session,
  id: string,
  { outcome, after, limit }: ResultQuery,
): Promise<{ readonly results: readonly BulkResult[]; readonly next: number | null }> {
  const rows = await sql<BulkResult[]>`
    select number, coalesce(module, (select module from bulk_jobs where id = ${id})) as module, record_id as record, name,
      outcome, error, reason
    from bulk_results
    where job_id = ${id} and number > ${after} ${outcome === undefined ? sql`` : sql`and outcome = ${outcome}`}
    order by number limit ${limit + 1}`;
  const results = rows.slice(0, limit);
  return { results, next: rows.length > limit ? (results.at(-1)?.number ?? null) : null };
}

/** Every result as CSV: number, record, id, outcome, reason. */
export function bulkFile(session: Session, id: string, outcome: ResultQuery['outcome']): Readable {
  return Readable.from(linesOf(session, id, outcome)).pipe(
    stringify({ bom: true, columns: ['name', 'id', 'outcome', 'reason'], header: true }),
  );
}

async function* linesOf(session: Session, id: string, outcome: ResultQuery['outcome']): AsyncGenerator<string[]> {
  for (let after: number | null = 0; after !== null; ) {
    const page: Awaited<ReturnType<typeof bulkResults>> = await bulkResults(session, id, {
      outcome,
      after,
      limit: 1_000,
    });
    for (const one of page.results) {
      yield [guardCell(one.name), one.record, one.outcome, guardCell(one.reason ?? '')];
    }
    after = page.next;
  }
}
