import { existsSync, readFileSync } from 'node:fs';
import type { Mapping } from '@throughline/contract';
import { expect, test } from 'vitest';
import { foundedApp } from '../../testing/founded.ts';
import { type SalesFiles, salesFiles } from '../../testing/imports/sales-files.ts';
import type { Viewer } from '../access/viewer.ts';
import { prepareImport, startImport } from './import-doors.ts';
import { type ImportRow, readImportRow } from './import-state.ts';
import { runImport } from './run-import.ts';

/** Public practice data of a company that sells hardware: used as well where it lies beside the checkout. */
const folder = new URL('../../../../../shared/data/crm-sales-opportunities/', import.meta.url);
const real = (name: string) => readFileSync(new URL(name, folder), 'utf8');
const sources: (readonly [string, () => SalesFiles])[] = [
  ['made by chance', salesFiles],
  ...(existsSync(folder) ? [['of a real company', realFiles] as const] : []),
];

function realFiles(): SalesFiles {
  return {
    teams: real('sales_teams.csv'),
    products: real('products.csv'),
    accounts: real('accounts.csv'),
    deals: real('sales_pipeline.csv'),
    counts: { deals: 8_800, withoutAccount: 1_425, respelled: 1_480 },
  };
}

const here = foundedApp({ each: true });

async function bringIn(viewer: Viewer, module: string, text: string, more: Partial<Mapping> = {}): Promise<ImportRow> {
  const { context } = here;
  const bytes = (async function* () {
    yield Buffer.from(text);
  })();
  const { id, suggested } = await prepareImport(context, viewer, module, {
    name: `${module}.csv`,
    type: 'text/csv',
    bytes,
  });
  const mapping = { columns: [...suggested], empty: [''], ...more };
  await startImport(context, viewer, id, { mapping, dryRun: false }, false);
  await runImport(context, id);
  return readImportRow(context.db, id);
}

test.each(sources)(
  'four files %s come in as suggested, each deal with a change and an event',
  { timeout: 120_000 },
  async (_name, files) => {
    const { ada } = here.people;
    const { teams, products, accounts, deals, counts } = files();
    expect(await bringIn(ada, 'users', teams)).toMatchObject({ state: 'done', added: 35, failed: 0 });
    expect(await bringIn(ada, 'products', products)).toMatchObject({ state: 'done', added: 7, failed: 0 });
    expect(await bringIn(ada, 'accounts', accounts)).toMatchObject({ state: 'done', added: 85, failed: 0 });
    const done = await bringIn(ada, 'deals', deals);
    expect(done).toMatchObject({ state: 'done', added: 8_800, failed: 0, problem: null });
    const { sql } = here.context.db;
    const [found] = await sql`
      select count(*)::int as deals, count(*) filter (where not r.data ? 'account')::int as "withoutAccount",
        count(*) filter (where p.name = 'GTX Pro')::int as respelled
      from records r
      left join records p on p.module = 'products' and p.id = (r.data ->> 'product')::uuid
      where r.module = 'deals'`;
    expect(found).toEqual(counts);
    const [dates] = await sql`
      select min(data ->> 'engageDate') as first, max(data ->> 'closeDate') as last from records where module = 'deals'`;
    expect(dates?.first).toMatch(/^2016-/);
    expect(dates?.last).toMatch(/^2017-12-/);
    const [kept] = await sql`
      select (select count(*)::int from events where module = 'deals') as events,
        (select count(*)::int from record_changes where module = 'deals') as changes`;
    expect(kept).toEqual({ events: 8_800, changes: 8_800 });
    const [children] = await sql`
      select count(*)::int as count from records where module = 'accounts' and data ? 'subsidiaryOf'`;
    expect(children?.count).toBeGreaterThan(12);
  },
);
