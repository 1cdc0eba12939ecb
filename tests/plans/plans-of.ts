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
  readonly 'Relation Name'?: string;
  readonly Plans?: readonly Plan[];
};

/** Tables that a statement would read from end to end, whatever it is looking for. */
export async function tablesReadThrough(db: Database, { text, params }: Statement): Promise<readonly string[]> {
  const plain = text.replace(/^\s*declare .*? cursor for/is, '');
  const [row] = await db.sql.unsafe<{ 'QUERY PLAN': readonly { readonly Plan: Plan }[] }[]>(
    `explain (format json) ${plain}`,
    params as never[],
  );
  const found: string[] = [];
  const walk = (plan: Plan | undefined, above?: Plan): void => {
    if (plan?.['Node Type'] === 'Seq Scan' && !stopsEarly(plan, above)) found.push(plan['Relation Name'] ?? '');
    for (const below of plan?.Plans ?? []) walk(below, plan);
  };
  walk(row?.['QUERY PLAN'][0]?.Plan);
  return found;
}

/** A count that is capped reads what comes first until it has enough; that costs the same however large the table is. */
function stopsEarly(scan: Plan, above: Plan | undefined): boolean {
  return above?.['Node Type'] === 'Limit' && above['Total Cost'] < scan['Total Cost'] / 2;
}
