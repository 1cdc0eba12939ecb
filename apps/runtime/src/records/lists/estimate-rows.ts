import type { Fragment } from '../../access/reach.ts';
import type { Session } from '../../database/client.ts';
import { plannedAnew } from '../../database/planned-anew.ts';

/** What the planner expects of gathering all `records r` that fit: its cost, in its own units, and how many there are. */
export type Estimate = { readonly cost: number; readonly rows: number };

/** Gathering that costs no more than this, of no more rows, takes some 30 ms at most, so it is done through. */
const cheap: Estimate = { cost: 8_000, rows: 10_000 };

export const isCheap = ({ cost, rows }: Estimate): boolean => cost <= cheap.cost && rows <= cheap.rows;

/** Milliseconds that a unit of the planner takes, on a slow disc and a busy machine. */
export const msPerUnit = 1 / 250;

type Explained = { readonly Plan: { readonly 'Total Cost': number; readonly 'Plan Rows': number } };

export async function estimateRows({ sql }: Session, where: Fragment): Promise<Estimate> {
  const [row] = await plannedAnew(sql<{ 'QUERY PLAN': readonly Explained[] }[]>`
    explain (format json) select 1 from records r where ${where}`);
  const plan = row?.['QUERY PLAN'][0]?.Plan;
  return { cost: plan?.['Total Cost'] ?? 0, rows: plan?.['Plan Rows'] ?? 0 };
}
