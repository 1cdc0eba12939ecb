import type { Import } from '@throughline/contract';
import type { JsonObject } from '@throughline/expression';
import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, test } from 'vitest';
import { foundedApp } from '../../testing/founded.ts';
import { prepareImport, startImport } from '../imports/import-doors.ts';
import { runImport } from '../imports/run-import.ts';
import type { Command } from '../records/command.ts';
import { writeRecords } from '../records/write-records.ts';

const running = foundedApp();
const { people } = running;
const { ada, rita } = running.as;

beforeAll(async () => {
  const owner = people.rita.user?.id ?? null;
  const account = {
    do: 'create',
    module: 'accounts',
    id: '01930000-0000-7000-8000-000000000001',
    data: { name: 'Isdom; "AG"' },
  } as const;
  const deal = (data: JsonObject): Command => ({
    do: 'create',
    module: 'deals',
    data,
    owner,
  });
  const outcomes = await running.context.db.transaction((tx) =>
    writeRecords(tx, running.context, people.ada, [
      account,
      deal({
        name: '=cmd()',
        opportunityId: 'E1',
        account: account.id,
        stage: 'won',
        amount: { minor: '-5', currency: 'EUR' },
        closeDate: '2026-03-01',
      }),
      deal({
        name: `'-5`,
        opportunityId: 'E2',
        stage: 'lost',
        lossReason: 'price',
        discount: '-2.5',
        amount: { minor: '1200', currency: 'JPY' },
      }),
      deal({
        name: 'two\nlines, 客户',
        opportunityId: 'E3',
        stage: 'engaging',
        amount: { minor: '123456', currency: 'EUR' },
      }),
    ]),
  );
  expect(outcomes.filter(({ ok }) => !ok)).toEqual([]);
});

async function prepared(text: string): Promise<string> {
  const bytes = (async function* () {
    yield Buffer.from(text);
  })();
  const upload = { name: 'a.csv', type: 'text/csv', bytes };
  return (await prepareImport(running.context, people.ada, 'deals', upload)).id;
}

const rowsOf = (text: string) => parse(text, { columns: true, bom: true }) as Record<string, string>[];

describe('an export', () => {
  test('holds what the list shows, as people read it', async () => {
    const { status, text } = await ada(
      'GET',
      '/api/records/deals/export.csv?sort=opportunityId&columns=name,account,stage,amount,discount,owner',
    );
    expect(status).toBe(200);
    expect(text.startsWith('\uFEFF')).toBe(true);
    expect(rowsOf(text)).toEqual([
      {
        'Deal name': `'=cmd()`,
        Account: 'Isdom; "AG"',
        Stage: 'Won',
        Amount: `'-0.05 EUR`,
        'Discount (%)': '',
        Owner: 'Rita',
      },
      { 'Deal name': `''-5`, Account: '', Stage: 'Lost', Amount: '1200 JPY', 'Discount (%)': '-2.5', Owner: 'Rita' },
      {
        'Deal name': 'two\nlines, 客户',
        Account: '',
        Stage: 'Engaging',
        Amount: '1234.56 EUR',
        'Discount (%)': '',
        Owner: 'Rita',
      },
    ]);
  });

  test('for programs has keys and ids, all fields, and no mark', async () => {
    const filter = encodeURIComponent(JSON.stringify({ of: 'stage', is: 'equals', value: 'won' }));
    const { text } = await ada('GET', `/api/records/deals/export.csv?as=keys&bom=0&filter=${filter}`);
    expect(rowsOf(text)).toMatchObject([
      {
        opportunityId: 'E1',
        account: '01930000-0000-7000-8000-000000000001',
        stage: 'won',
        owner: people.rita.user?.id,
      },
    ]);
    expect(text.startsWith('name,')).toBe(true);
  });

  test('comes in again as it was', async () => {
    const { text } = await ada(
      'GET',
      '/api/records/deals/export.csv?columns=name,opportunityId,account,stage,amount,closeDate,lossReason,discount,owner',
    );
    const read = () => running.context.db.sql`
      select data, owner from records where module = 'deals' and deleted_at is null order by data ->> 'opportunityId'`;
    const before = await read();
    await running.context.db.sql`update records set deleted_at = now() where module = 'deals'`;
    const bytes = (async function* () {
      yield Buffer.from(text);
    })();
    const { id, suggested } = await prepareImport(running.context, people.ada, 'deals', {
      name: 'a.csv',
      type: 'text/csv',
      bytes,
    });
    await startImport(
      running.context,
      people.ada,
      id,
      { mapping: { columns: [...suggested], empty: [''] }, dryRun: false },
      false,
    );
    await runImport(running.context, id);
    expect(((await ada('GET', `/api/imports/${id}`)).body as Import).rows).toMatchObject({ added: 3, failed: 0 });
    expect(await read()).toEqual(before);
  });

  test('computes formulas, guards what they make, and gives it back as it was on the way in', async () => {
    const fields = [
      { id: 'shout', type: 'formula', label: '=Shout', formula: '"=" + account.name', result: 'text' },
      { id: 'age', type: 'formula', label: 'Days old', formula: 'daysBetween(closeDate, today())', result: 'integer' },
    ];
    for (const field of fields) {
      const { status, text } = await ada('POST', '/api/settings/modules/deals/fields', field);
      expect(status, text).toBe(200);
    }
    const { status, text } = await ada(
      'GET',
      '/api/records/deals/export.csv?sort=opportunityId&columns=name,shout,age,opportunityId',
    );
    expect(status, text).toBe(200);
    const [first] = rowsOf(text);
    expect(first).toMatchObject({ "'=Shout": `'=Isdom; "AG"`, 'Deal name': `'=cmd()` });
    expect(first?.['Days old']).toMatch(/^-?\d+$/);
    const { suggested } = (await ada('GET', `/api/imports/${await prepared(text)}`)).body as Import;
    expect(suggested.map(({ field }) => field)).toEqual(['name', 'opportunityId']);
  });

  test('goes on over many pages of the database, each record once', async () => {
    const commands = Array.from(
      { length: 2_300 },
      (_, at): Command => ({ do: 'create', module: 'products', data: { name: `Part ${at % 7} ${at}` } }),
    );
    await running.context.db.transaction((tx) => writeRecords(tx, running.context, people.ada, commands));
    const { text } = await ada('GET', '/api/records/products/export.csv?columns=name&sort=-name&search=part');
    const names = rowsOf(text).map((row) => row['Product name'] ?? Object.values(row)[0] ?? '');
    expect([names.length, new Set(names).size]).toEqual([2_300, 2_300]);
    expect(names).toEqual([...names].sort().reverse());
  });

  test('is noted, needs its right, and names no field that is not there', async () => {
    const [line] = await running.context.db.sql`
      select subject, detail from audit where action = 'records.exported' order by id limit 1`;
    expect(line).toMatchObject({ subject: 'module:deals', detail: { sort: 'opportunityId' } });
    expect(await rita('GET', '/api/records/deals/export.csv')).toMatchObject({
      status: 403,
      body: { error: 'notAllowed' },
    });
    expect(await ada('GET', '/api/records/deals/export.csv?columns=nothing')).toMatchObject({ status: 400 });
    expect(await ada('GET', '/api/records/deals/export.csv?sort=nothing')).toMatchObject({ status: 400 });
  });
});
