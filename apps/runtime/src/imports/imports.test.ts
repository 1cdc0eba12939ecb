import { connect as connectSocket } from 'node:net';
import type { ColumnMapping, Import, Mapping } from '@throughline/contract';
import { beforeAll, describe, expect, test } from 'vitest';
import { foundedApp } from '../../testing/founded.ts';
import { cookieOf } from '../../testing/signed-in.ts';
import { runImport } from './run-import.ts';

const running = foundedApp();
const { people } = running;
const { ada, max } = running.as;
let cookie: string;

beforeAll(async () => {
  cookie = await cookieOf(running.context, people.ada);
});

const boundary = 'a-boundary';
const head = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\nContent-Type: text/csv\r\n\r\n`;
const type = `multipart/form-data; boundary=${boundary}`;

async function upload(module: string, file: string | Buffer, who = cookie) {
  const payload = Buffer.concat([Buffer.from(head), Buffer.from(file), Buffer.from(`\r\n--${boundary}--\r\n`)]);
  const headers = { cookie: who, 'content-type': type };
  const answer = await running.app.inject({ method: 'POST', url: `/api/imports/${module}`, headers, payload });
  return { status: answer.statusCode, body: answer.json() };
}

/** Uploads, maps as suggested (changed by `change`), runs the job, and answers with the state after it. */
async function bringIn(
  module: string,
  file: string | Buffer,
  change: Partial<Mapping> = {},
  dryRun = false,
): Promise<Import> {
  const { body } = await upload(module, file);
  const { id, suggested } = body as Import;
  const mapping = { columns: suggested, ...change };
  const started = await ada('POST', `/api/imports/${id}/start`, { mapping, dryRun });
  if (started.status !== 200) throw new Error(started.text);
  await runImport(running.context, id);
  return (await ada('GET', `/api/imports/${id}`)).body as Import;
}

const errorsOf = async (id: string) => (await ada('GET', `/api/imports/${id}/errors.csv`)).text;
const leftOver = async () => {
  const [row] = await running.context.db.sql`
    select (select count(*)::int from files) as files, (select count(*)::int from file_chunks) as chunks`;
  return row;
};

describe('a first look at a file', () => {
  test('finds columns, samples and rows, and suggests fields, date order and other spellings', async () => {
    await bringIn('products', 'product,series,sales_price\nGTX Pro,GTX,4821\nGTX Basic,GTX,550\n');
    const { body } = await upload(
      'deals',
      'opportunity_id,sales_agent,product,deal_stage,engage_date\nA1,Rita,GTXPro,Won,20-10-16\nA2,Ron,GTX Basic,Lost,13-01-17\nA3,Ron,,Lost,28-12-16\nA4,Ron,,Lost,n/a\n',
    );
    expect(body).toMatchObject({
      state: 'ready',
      rows: { total: 4, read: 0 },
      columns: [{ name: 'opportunity_id', samples: ['A1', 'A2', 'A3', 'A4'] }, {}, {}, {}, {}],
    });
    const byField = Object.fromEntries(
      (body as Import).suggested.map((column: ColumnMapping) => [column.field, column]),
    );
    expect(byField).toMatchObject({
      opportunityId: { column: 'opportunity_id' },
      owner: { column: 'sales_agent' },
      product: { values: { GTXPro: 'GTX Pro' } },
      stage: { column: 'deal_stage' },
      engageDate: { dates: 'dmy' },
    });
  });

  test.each([
    ['semicolons, a mark in front and a quoted line break', '\uFEFFname;sector\n"Two\nlines";"a;b"\nÜmläut AG;c\n', 2],
    ['UTF-16 as spreadsheets write it', Buffer.from('\uFEFFname\tsector\r\n客户甲\tx\r\n', 'utf16le'), 1],
    ['Windows line ends, empty lines and a missing last cell', 'name,sector\r\n\r\nOne,\r\nTwo\r\n\r\n', 2],
  ])('reads %s', async (_name, file, rows) => {
    const { status, body } = await upload('accounts', file);
    expect([status, body.columns?.map(({ name }: { name: string }) => name), body.rows?.total]).toEqual([
      200,
      ['name', 'sector'],
      rows,
    ]);
  });

  test.each([
    ['an empty file', '', 'The file is empty.'],
    ['headings alone', 'name,sector\n', 'The file has headings but no rows.'],
    ['a quotation mark that is never closed', 'name\n"open\n', 'The file is broken'],
    ['another encoding', Buffer.from([0x6e, 0x0a, 0xe4, 0xf6, 0x0a]), 'it is not UTF-8'],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x00, 0x01]), 'cannot be read as text'],
  ])('refuses %s with a sentence, and keeps nothing of it', async (_name, file, sentence) => {
    const before = await leftOver();
    const { status, body } = await upload('accounts', file);
    expect([status, body.error]).toEqual([400, 'badRequest']);
    expect(body.message).toContain(sentence);
    expect(await leftOver()).toEqual(before);
  });

  test('keeps nothing of an upload that is cut off', async () => {
    const before = await leftOver();
    const address = new URL(await running.app.listen({ host: '127.0.0.1', port: 0 }));
    const socket = connectSocket(Number(address.port), address.hostname);
    const rows = 'Some account,some sector\n'.repeat(40_000);
    socket.write(
      `POST /api/imports/accounts HTTP/1.1\r\nHost: x\r\nCookie: ${cookie}\r\nContent-Type: ${type}\r\nContent-Length: 5000000\r\n\r\n${head}name,sector\n${rows}`,
    );
    await expect
      .poll(async () => (await leftOver())?.chunks, { timeout: 10_000 })
      .toBeGreaterThan(Number(before?.chunks));
    socket.destroy();
    await expect.poll(leftOver, { timeout: 10_000 }).toEqual(before);
  });

  test('a file for a module that is not there is refused', async () => {
    expect(await upload('nonsense', 'a\nb\n')).toMatchObject({ status: 404, body: { error: 'notFound' } });
  });
});

describe('rows', () => {
  test('that fail are listed with the reason, the others go in, and the error file can be imported again', async () => {
    const file = [
      'opportunity_id,sales_agent,account,deal_stage,close_date,close_value',
      'B1,Rita,Isdom,Won,01-03-17,1054',
      'B2,Nobody,Isdom,Won,01-03-17,1054',
      'B3,Rita,Unknown Ltd,Won,01-03-17,1054',
      'B4,Rita,Isdom,Sleeping,31-02-17,many',
      'B1,Rita,Isdom,Lost,01-03-17,0',
      'B5,Rita,,Engaging,,',
      '=cmd(),Rita,Isdom,Won,01-03-17,5,too much',
    ].join('\n');
    await bringIn('accounts', 'account\nIsdom\n');
    const { suggested } = (await upload('deals', file)).body as Import;
    const columns = suggested.map((column) =>
      column.field === 'closeDate' ? { ...column, dates: 'dmy' as const } : column,
    );
    const done = await bringIn('deals', file, { columns });
    expect(done).toMatchObject({ state: 'done', rows: { read: 7, added: 2, failed: 5, total: 7 } });
    const errors = await errorsOf(done.id);
    expect(errors).toContain('B2,Nobody,Isdom,Won,01-03-17,1054,Owner: there is no user called “Nobody”.');
    expect(errors).toContain('there is no record called “Unknown Ltd”');
    expect(errors).toMatch(/B4.*Stage.*Close date.*Close value/);
    expect(errors).toMatch(/B1.*already taken/);
    expect(errors).toContain("'=cmd()");
    const [won] = await running.context.db.sql`
      select r.data, u.name as owner from records r join users u on u.id = r.owner where r.data ->> 'opportunityId' = 'B1'`;
    expect(won).toMatchObject({
      owner: 'Rita',
      data: { stage: 'won', closeDate: '2017-03-01', closeValue: { minor: '105400', currency: 'EUR' } },
    });
  });

  test('leave a change and an event each, which say from which import and row', async () => {
    const done = await bringIn('accounts', 'name\nTraced\n');
    const [event] = await running.context.db.sql`
      select e.* from events e join records r on r.id = e.record_id where r.name = 'Traced'`;
    expect(event).toMatchObject({ type: 'record.created', body: { import: done.id, row: 1 } });
    const record = String(event?.record_id);
    const line = await ada('GET', `/api/records/accounts/${record}/timeline`);
    expect(line.body).toMatchObject({ entries: [{ kind: 'imported', actorName: 'Ada', text: 'Imported' }] });
  });

  test('may name a record that comes further down in the file', async () => {
    const done = await bringIn(
      'accounts',
      'name,subsidiary_of\nDaughter,Mother\nMother,Grandmother\nGrandmother,\nOrphan,Nobody\n',
    );
    expect(done).toMatchObject({ state: 'done', rows: { added: 3, failed: 1 } });
    const rows = await running.context.db.sql`
      select r.name, above.name as above from records r
      left join records above on above.module = 'accounts' and above.id = (r.data ->> 'subsidiaryOf')::uuid
      where r.module = 'accounts' and r.name in ('Daughter', 'Mother', 'Grandmother') order by r.name`;
    expect(rows.map(({ name, above }) => [name, above])).toEqual([
      ['Daughter', 'Mother'],
      ['Grandmother', null],
      ['Mother', 'Grandmother'],
    ]);
    expect(await errorsOf(done.id)).toContain('Orphan,Nobody,Subsidiary of: there is no record called “Nobody”.');
  });

  test('that are here already are skipped or updated, as the mapping says', async () => {
    await bringIn('products', 'name,series,price\nTide,T,10\n');
    const skip = await bringIn('products', 'name,series,price\nTide,U,20\nWave,U,20\n', {
      duplicates: { by: 'name', then: 'skip' },
    });
    expect(skip.rows).toMatchObject({ added: 1, skipped: 1, updated: 0 });
    const update = await bringIn('products', 'name,series,price\nTide,U,\nWave,V,30\n', {
      duplicates: { by: 'name', then: 'update' },
    });
    expect(update.rows).toMatchObject({ added: 0, skipped: 0, updated: 2 });
    const rows = await running.context.db.sql`
      select data - 'active' as data from records where module = 'products' and name in ('Tide', 'Wave') order by name`;
    expect(rows.map(({ data }) => data)).toEqual([
      { name: 'Tide', series: 'U', salesPrice: { minor: '1000', currency: 'EUR' } },
      { name: 'Wave', series: 'V', salesPrice: { minor: '3000', currency: 'EUR' } },
    ]);
  });
});

describe('a dry run', () => {
  test('tells what would happen, writes nothing, and is followed by the real one', async () => {
    const file = `name\n${Array.from({ length: 600 }, (_, row) => (row === 550 ? 'Dry 1' : `Dry ${row}`)).join('\n')}\n`;
    const dry = await bringIn('products', file, {}, true);
    expect(dry).toMatchObject({ state: 'done', dryRun: true, rows: { added: 599, failed: 1, read: 600 } });
    expect(await running.context.db.sql`select 1 from records where name like 'Dry %'`).toHaveLength(0);
    await ada('POST', `/api/imports/${dry.id}/start`, { mapping: { columns: dry.suggested } });
    await runImport(running.context, dry.id);
    expect((await ada('GET', `/api/imports/${dry.id}`)).body).toMatchObject({
      dryRun: false,
      rows: { added: 599, failed: 1 },
    });
    expect(await running.context.db.sql`select 1 from records where name like 'Dry %'`).toHaveLength(599);
  });
});

describe('an import under way', () => {
  test('stops when it is cancelled, and goes on behind what is in; a row is never brought in twice', async () => {
    const file = `name\n${Array.from({ length: 1_200 }, (_, row) => `Resumed ${row}`).join('\n')}\n`;
    const { body } = await upload('accounts', file);
    const { id, suggested } = body as Import;
    const start = { mapping: { columns: suggested } };
    await ada('POST', `/api/imports/${id}/start`, start);
    expect(await ada('POST', `/api/imports/${id}/start`, start)).toMatchObject({
      status: 409,
      body: { error: 'conflict' },
    });
    const { db } = running.context;
    const seen: Import[] = [];
    // Between its first batch and its second.
    const transaction: typeof db.transaction = async (work) => {
      const answer = await db.transaction(work);
      const now = (await ada('GET', `/api/imports/${id}`)).body as Import;
      if (seen.length === 0 && now.rows.read > 0) {
        seen.push((await ada('POST', `/api/imports/${id}/cancel`, {})).body as Import);
      }
      return answer;
    };
    await runImport({ ...running.context, db: { ...db, transaction } }, id);
    expect(seen).toMatchObject([{ state: 'cancelled', rows: { read: 500 } }]);
    expect((await ada('GET', `/api/imports/${id}`)).body).toMatchObject({ state: 'cancelled', rows: { read: 500 } });
    await ada('POST', `/api/imports/${id}/start`, start);
    await Promise.all([runImport(running.context, id), runImport(running.context, id)]);
    expect((await ada('GET', `/api/imports/${id}`)).body).toMatchObject({
      state: 'done',
      rows: { read: 1_200, added: 1_200, failed: 0 },
    });
    expect(await running.context.db.sql`select 1 from records where name like 'Resumed %'`).toHaveLength(1_200);
  });

  test('starting it queues a job for the worker', async () => {
    const { body } = await upload('accounts', 'name\nQueued\n');
    const { id, suggested } = body as Import;
    await ada('POST', `/api/imports/${id}/start`, { mapping: { columns: suggested } });
    const jobs = await running.context.db.sql`
      select task_identifier, key from graphile_worker.jobs where key = ${`import:${id}`}`;
    expect(jobs).toMatchObject([{ task_identifier: 'import' }]);
  });

  test.each([
    ['a column that is not in the file', { columns: [{ column: 'nope', field: 'name' }] }],
    ['a field that is not in the module', { columns: [{ column: 'name', field: 'nope' }] }],
    ['nothing for a field that every record needs', { columns: [{ column: 'name', field: 'sector' }] }],
    [
      'two columns for one field',
      {
        columns: [
          { column: 'name', field: 'name' },
          { column: 'name', field: 'name' },
        ],
      },
    ],
  ])('a mapping with %s is refused', async (_name, mapping) => {
    const { body } = await upload('accounts', 'name\nX\n');
    expect(await ada('POST', `/api/imports/${(body as Import).id}/start`, { mapping })).toMatchObject({ status: 400 });
  });

  test('is nobody else’s business', async () => {
    const { body } = await upload('accounts', 'name\nX\n');
    expect((await max('GET', `/api/imports/${(body as Import).id}`)).status).toBe(404);
  });
});

describe('users', () => {
  test('come in with their managers, addresses made of their names, and groups; twice changes nothing', async () => {
    const file =
      'sales_agent,manager,regional_office\nAnna Snélling,Dustin Brink,Central\nCecily Lamp,Dustin Brink,Central\n王小明,Dustin Brink,East\n';
    const done = await bringIn('users', file, { emailDomain: 'sales.example' });
    expect(done).toMatchObject({ state: 'done', rows: { added: 3, failed: 0 } });
    const rows = await running.context.db.sql`
      select u.name, u.email, u.role, u.profile, m.name as manager, g.name as office from users u
      left join users m on m.id = u.manager
      left join group_members gm on gm.user_id = u.id left join groups g on g.id = gm.group_id
      where u.email like '%@sales.example' order by u.name collate "C"`;
    expect(rows.map((row) => Object.values(row))).toEqual([
      ['Anna Snélling', 'anna.snelling@sales.example', 'salesRep', 'standard', 'Dustin Brink', 'Central'],
      ['Cecily Lamp', 'cecily.lamp@sales.example', 'salesRep', 'standard', 'Dustin Brink', 'Central'],
      ['Dustin Brink', 'dustin.brink@sales.example', 'salesManager', 'manager', null, null],
      [
        '王小明',
        expect.stringMatching(/^user\.[0-9a-f]{8}@sales\.example$/),
        'salesRep',
        'standard',
        'Dustin Brink',
        'East',
      ],
    ]);
    const again = await bringIn('users', file, { emailDomain: 'sales.example' });
    expect(again.rows).toMatchObject({ added: 0, skipped: 3 });
  });

  test('are imported only by those who may manage them', async () => {
    const max = await cookieOf(running.context, people.max);
    expect(await upload('users', 'name\nX\n', max)).toMatchObject({ status: 403, body: { error: 'notAllowed' } });
  });
});
