import postgres from 'postgres';
import type { Fragment } from '../access/reach.ts';
import type { Database } from '../database/client.ts';
import { plannedAnew } from '../database/planned-anew.ts';
import { countedTo } from './visible-records.ts';

export type Counted = { readonly count: number; readonly more: boolean };

/** In the planner's units: what is cheaper is counted through, which takes some 30 ms at most. */
const cheap = 8_000;
/** What is dearer is counted for so long, in steps; then the count says how many there are at least. */
const patienceMs = 25;
const steps = [500, 1_500, 3_000, countedTo - 5_000 + 1];

/** How many `records r` fit, as far as that can be told in a moment: counting a million rows for a heading is not worth a second. */
export async function countRows(db: Database, where: Fragment): Promise<Counted> {
  const { sql } = db;
  const counted = sql`select 1 from records r where ${where} limit ${countedTo + 1}`;
  const [plan] = await plannedAnew(sql<{ 'QUERY PLAN': readonly Explained[] }[]>`explain (format json) ${counted}`);
  const cost = plan?.['QUERY PLAN'][0]?.Plan['Total Cost'] ?? 0;
  if (cost > cheap) return countForAWhile(db, where);
  const [row] = await plannedAnew(sql<{ count: number }[]>`select count(*)::int as count from (${counted}) as counted`);
  return upTo(row?.count ?? 0);
}

type Explained = { readonly Plan: { readonly 'Total Cost': number } };

async function countForAWhile(db: Database, where: Fragment): Promise<Counted> {
  const until = performance.now() + patienceMs;
  let count = 0;
  try {
    await db.sql.begin('read only', async (sql) => {
      await plannedAnew(sql`declare counted no scroll cursor for select 1 from records r where ${where}`);
      for (const step of steps) {
        const left = Math.floor(until - performance.now());
        if (left < 1) throw new OutOfTime();
        // Sent together: the second waits for no answer to the first.
        const [, moved] = await Promise.all([
          sql`select set_config('statement_timeout', ${String(left)}, true)`,
          sql.unsafe(`move forward ${step} in counted`),
        ]);
        count += moved.count;
        if (moved.count < step) return;
      }
    });
  } catch (error) {
    if (!isOutOfTime(error)) throw error;
    return { count: Math.min(count, countedTo), more: true };
  }
  return upTo(count);
}

const upTo = (count: number): Counted => ({ count: Math.min(count, countedTo), more: count > countedTo });

class OutOfTime extends Error {}

const cancelled = '57014';

function isOutOfTime(error: unknown): boolean {
  return error instanceof OutOfTime || (error instanceof postgres.PostgresError && error.code === cancelled);
}
