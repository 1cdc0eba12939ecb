import type { Database } from '@throughline/runtime/testing/seeded-company';

export type Statement = { readonly text: string; readonly params: readonly unknown[] };

/** Notes every statement that is sent while something is done. */
export async function statementsOf(db: Database, work: () => Promise<unknown>): Promise<readonly Statement[]> {
  const sent: Statement[] = [];
  const options = db.sql.options as { debug: unknown };
  const before = options.debug;
  options.debug = (_connection: number, text: string, params: readonly unknown[]) => sent.push({ text, params });
  await work().finally(() => {
    options.debug = before;
  });
  return sent.filter(({ text }) => /^\s*\(?\s*(select|with|insert|update|delete|declare)\b/i.test(text));
}

type Plan = {
  readonly 'Node Type': string;
  readonly 'Total Cost': number;
  readonly 'Plan Rows': number;
  readonly 'Relation Name'?: string;
  readonly Plans?: readonly Plan[];
};

/** Tables that a statement would read from end to end, whatever it is looking for. */
export async function tablesReadThrough(db: Database, statement: Statement): Promise<readonly string[]> {
  const found: string[] = [];
  walk(await planOf(db, statement), (plan, above) => {
    if (plan['Node Type'] === 'Seq Scan' && !stopsEarly(plan, above)) found.push(plan['Relation Name'] ?? '');
  });
  return found;
}

/** How many rows a statement would sort at most to answer, where it takes what it wants from the beginning of the order. */
export async function rowsSorted(db: Database, statement: Statement): Promise<number> {
  let most = 0;
  walk(await planOf(db, statement), (plan) => {
    if (plan['Node Type'] === 'Sort') most = Math.max(most, plan['Plan Rows'], plan.Plans?.[0]?.['Plan Rows'] ?? 0);
  });
  return most;
}

async function planOf(db: Database, { text, params }: Statement): Promise<Plan | undefined> {
  // A cursor is moved on no further than a count is told.
  const plain = text.replace(/^\s*declare .*? cursor for(.*)$/is, '$1 limit 10001');
  const [row] = await db.sql.unsafe<{ 'QUERY PLAN': readonly { readonly Plan: Plan }[] }[]>(
    `explain (format json) ${plain}`,
    params as never[],
  );
  return row?.['QUERY PLAN'][0]?.Plan;
}

function walk(plan: Plan | undefined, look: (plan: Plan, above?: Plan) => void, above?: Plan): void {
  if (plan === undefined) return;
  look(plan, above);
  for (const below of plan.Plans ?? []) walk(below, look, plan);
}

/** A count that is capped reads what comes first until it has enough; that costs the same however large the table is. */
function stopsEarly(scan: Plan, above: Plan | undefined): boolean {
  return above?.['Node Type'] === 'Limit' && above['Total Cost'] < scan['Total Cost'] / 2;
}
