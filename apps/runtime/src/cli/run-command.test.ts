import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { foundCompany } from '../../testing/found-company.ts';
import { createTestDatabase, type TestDatabase, temporaryFolder, testContext } from '../../testing/index.ts';
import { runCommand } from './run-command.ts';

let database: TestDatabase;
let folder: Awaited<ReturnType<typeof temporaryFolder>>;
beforeAll(async () => {
  [database, folder] = await Promise.all([createTestDatabase(), temporaryFolder()]);
});
afterAll(async () => {
  await database.drop();
  await folder.remove();
});

async function call(...args: string[]): Promise<{ code: number; out: string; told: string }> {
  const [out, told]: [string[], string[]] = [[], []];
  const code = await runCommand(args, {
    env: { DATABASE_URL: database.url, DATA_DIR: folder.path, BASE_URL: 'https://crm.example.com' },
    folder: folder.path,
    out: (line) => out.push(line),
    tell: (line) => told.push(line),
  });
  return { code, out: out.join('\n'), told: told.join('\n') };
}

const file = (name: string, text: string) => writeFile(join(folder.path, name), text);

test('before set-up a command says what to do first', async () => {
  await file('any.csv', 'name\nX\n');
  const { code, told } = await call('records', 'import', 'any.csv', '--module', 'accounts');
  expect([code, told]).toEqual([
    1,
    'This installation is not set up yet; run npm start and open the link it prints first.',
  ]);
});

test('a file comes in as the page would bring it in; rows that fail lie beside it with their reasons', async () => {
  await foundCompany(testContext(database));
  await file('deals.csv', 'opportunity_id,sales_agent,close_date\nA1,Rita,25-10-16\nA2,Nobody,26-10-16\n');
  const map = {
    columns: [
      { column: 'opportunity_id', field: 'opportunityId' },
      { column: 'sales_agent', field: 'owner' },
    ],
  };
  const { code, out } = await call(
    'records',
    'import',
    'deals.csv',
    '--module',
    'deals',
    '--map',
    JSON.stringify(map),
    '--json',
  );
  expect(code).toBe(0);
  const errors = join(folder.path, 'deals.csv.errors.csv');
  expect(JSON.parse(out)).toMatchObject({ state: 'done', rows: { added: 1, failed: 1 }, errors });
  expect(await readFile(errors, 'utf8')).toContain('A2,Nobody,26-10-16,Owner: there is no user called “Nobody”.');
});

test('users come in, in words, and a mapping may lie in a file', async () => {
  await file('team.csv', 'agent,boss\nZoe,Ada\n');
  await file('team.json', '{"columns":[{"column":"agent","field":"name"},{"column":"boss","field":"manager"}]}');
  const { code, out } = await call('users', 'import', 'team.csv', '--map', 'team.json');
  expect([code, out]).toEqual([
    0,
    'Imported: team.csv into users: 1 rows read, 1 added, 0 updated, 0 skipped, 0 failed.',
  ]);
  const link = await call('users', 'link', 'zoe@example.invalid');
  expect(link.out).toMatch(/^https:\/\/crm\.example\.com\/link#.{40,}$/);
});

test('a seed fills the installation as a company of that size would, and asks before it adds to one that is filled', async () => {
  const refused = await call('seed', '--deals', '300');
  expect([refused.code, refused.told]).toEqual([1, expect.stringContaining('--yes adds the seed to them')]);
  const { code, out } = await call('seed', '--deals', '300', '--history', '--yes');
  expect([code, out]).toEqual([
    0,
    expect.stringMatching(/^Seeded 465 records in \d+ s: 300 deals, 40 accounts, 120 contacts/),
  ]);
  const { sql } = database.database;
  const [told] = await sql`
    select count(*)::int as records, count(distinct r.data ->> 'account')::int as accounts,
      (select count(*)::int from record_changes c where c.revision > 1) > 300 as moved,
      (select count(*)::int from search_names n where n.module = 'deals') as named,
      (select count(*)::int from events e where e.handled_at is null and e.type = 'record.edited') as pending,
      bool_and(r.revision = (select max(c.revision) from record_changes c where c.record_id = r.id)) as true_to_history
    from records r where r.module = 'deals' and r.data ? 'opportunityId' and r.name <> r.data ->> 'opportunityId'`;
  expect(told).toEqual({ records: 300, accounts: 40, moved: true, named: 301, pending: 0, true_to_history: true });
  expect((await call('seed', '--deals', 'many')).told).toContain('--deals must be a whole number');
});

test.each([
  [['records', 'import', 'deals.csv'], 'Say into what'],
  [['records', 'import', '--module', 'deals'], 'Name one file'],
  [['records', 'import', 'nowhere.csv', '--module', 'deals'], 'cannot be read (ENOENT)'],
  [['records', 'import', 'deals.csv', '--module', 'deals', '--map', '{"columns":[]}'], '--map does not fit'],
  [['records', 'import', 'deals.csv', '--module', 'deals', '--as', 'x@y.example'], 'no active user'],
  [['records', 'import', 'deals.csv', '--module', 'nonsense'], 'There is no module "nonsense"'],
  [['users', 'link', 'x@y.example'], 'no active user'],
  [['sing'], 'records import FILE'],
])('%s is refused with a sentence', async (args, sentence) => {
  const { code, told } = await call(...args);
  expect(code).toBeGreaterThan(0);
  expect(told).toContain(sentence);
});
