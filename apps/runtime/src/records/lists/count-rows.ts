import type { Fragment } from '../../access/reach.ts';
import type { Database } from '../../database/client.ts';
import { plannedAnew } from '../../database/planned-anew.ts';
import { type Estimate, isCheap } from './estimate-rows.ts';
import { countedTo } from './visible-records.ts';
import { withinTime } from './within-time.ts';

export type Counted = { readonly count: number; readonly more: boolean };

/** What is dear is counted for so long, in steps; then the count says how many there are at least. */
const patienceMs = 25;
const steps = [500, 1_500, 3_000, countedTo - 5_000 + 1];

/** How many `records r` fit, as far as that can be told in a moment: counting a million rows for a heading is not worth a second. */
export async function countRows(db: Database, where: Fragment, estimate: Estimate): Promise<Counted> {
  if (!isCheap(estimate)) return countForAWhile(db, where);
  const { sql } = db;
  const counted = sql`select 1 from records r where ${where} limit ${countedTo + 1}`;
  const [row] = await plannedAnew(sql<{ count: number }[]>`select count(*)::int as count from (${counted}) as counted`);
  return upTo(row?.count ?? 0);
}

async function countForAWhile(db: Database, where: Fragment): Promise<Counted> {
  let count = 0;
  const done = await withinTime(db, patienceMs, async ({ sql }, mind) => {
    await plannedAnew(sql`declare counted no scroll cursor for select 1 from records r where ${where}`);
    for (const step of steps) {
      // Sent together: the second waits for no answer to the first.
      const [, moved] = await Promise.all([mind(), sql.unsafe(`move forward ${step} in counted`)]);
      count += moved.count;
      if (moved.count < step) break;
    }
    return true;
  });
  return done === undefined ? { count: Math.min(count, countedTo), more: true } : upTo(count);
}

export const upTo = (count: number): Counted => ({ count: Math.min(count, countedTo), more: count > countedTo });
