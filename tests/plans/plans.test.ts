import { type RunningApp, runningApp } from '@throughline/runtime/testing/running-app';
import { type SeededCompany, seededCompany } from '@throughline/runtime/testing/seeded-company';
import { type Client, signedIn } from '@throughline/runtime/testing/signed-in';
import { dispatchFacts, fireTimers } from '@throughline/runtime/testing/worker-parts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { hotReadings } from './hot-readings.ts';
import { rowsSorted, type Statement, statementsOf, tablesReadThrough } from './plans-of.ts';

const deals = 60_000;
/** From so many rows on a table counts as large. */
const large = 10_000;

let running: RunningApp;
let company: SeededCompany;
let largeTables: ReadonlySet<string>;
const stands = new Map<string, string>();

beforeAll(async () => {
  running = await runningApp();
  const { context } = running;
  const { sql } = context.db;
  company = await seededCompany(context, deals, true);
  await fillRuns();
  await sql`analyze`;
  const rows = await sql<{ name: string }[]>`
    select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace and reltuples >= ${large}`;
  largeTables = new Set(rows.map(({ name }) => name));
  const [one] = await sql`
    select id as deal, data ->> 'account' as account, data ->> 'contact' as contact, split_part(name, ' ', 1) as name from records
    where module = 'deals' and owner = ${company.representative.user?.id ?? ''} and name ~ '^[A-Z]' order by id limit 1`;
  for (const [name, value] of Object.entries(one ?? {})) stands.set(`{${name}}`, String(value));
}, 300_000);
afterAll(() => running.stop());

/** Runs on a third of the deals, each waiting for a moment that is far and for an event, and a notification beside it. */
async function fillRuns(): Promise<void> {
  await running.context.db.transaction((tx) =>
    tx.sql.unsafe(`
    set local session_replication_role = replica;
    insert into runs (id, process_id, version, module, record_id, entry_key, status, state, seq, started_at, updated_at)
      select gen_random_uuid(), '00000000-0000-7000-8000-000000000001', 1, module, id, '', 'running', '{}', 1, now(), now()
      from records where module = 'deals' limit 20000;
    insert into timers (run_id, position, hold, due_at, intent, zone)
      select id, 1, 'wait', now() + interval '2000 days', '{}', 'UTC' from runs;
    insert into waits (run_id, position, hold, event, key) select id, 1, 'wait', 'mail.answered', id::text from runs;
    insert into locks (run_id, position, hold, module, record_id, body, since)
      select id, 1, 'lock', module, record_id, '{"ops": [], "fields": [], "reason": ""}', now() from runs;
    insert into notifications (id, user_id, at, text)
      select gen_random_uuid(), u.id, now(), 'Something' from users u, generate_series(1, 2000)`),
  );
}

/** What a step would read from end to end among the large tables, or sort as a whole, each with the statement. */
async function readThrough(work: () => Promise<unknown>): Promise<readonly string[]> {
  const sent = await statementsOf(running.context.db, work);
  expect(sent.length).toBeGreaterThan(0);
  return (await Promise.all(sent.map(complaints))).flat();
}

async function complaints(statement: Statement): Promise<readonly string[]> {
  const { db } = running.context;
  const text = statement.text.replace(/\s+/g, ' ').trim();
  const tables = (await tablesReadThrough(db, statement)).filter((table) => largeTables.has(table));
  const sorted = await rowsSorted(db, statement);
  return [
    ...(tables.length > 0 ? [`${tables.join(', ')} read through: ${text}`] : []),
    ...(sorted >= large ? [`${sorted} rows sorted: ${text}`] : []),
  ];
}

/** A busy machine may make a list try its other way too, so a request is looked at up to three times. */
async function readThroughAtBest(work: () => Promise<unknown>): Promise<readonly string[]> {
  let found: readonly string[] = [];
  for (let time = 0; time < 3; time++) {
    found = await readThrough(work);
    if (found.length === 0) break;
  }
  return found;
}

const filled = (path: string) => path.replace(/\{\w+\}/g, (name) => encodeURIComponent(stands.get(name) ?? name));

test('the tables that matter are large', () => {
  const names = [
    'records_deals',
    'records_contacts',
    'search_names',
    'record_changes',
    'events',
    'timers',
    'waits',
    'locks',
    'notifications',
  ];
  expect(names.filter((name) => !largeTables.has(name))).toEqual([]);
});

test.each(hotReadings.map((path) => [decodeURIComponent(path), path]))(
  'no large table is read through or sorted for %s',
  async (_, path) => {
    for (const who of ['administrator', 'manager', 'representative'] as const) {
      const client: Client = await signedIn(running.app, running.context, company[who]);
      const through = await readThroughAtBest(async () => expect((await client('GET', filled(path))).status).toBe(200));
      expect(through, who).toEqual([]);
    }
  },
);

test('nor when a record is changed', async () => {
  const client = await signedIn(running.app, running.context, company.administrator);
  const { body } = await client('GET', filled('/api/records/accounts/{account}'));
  const { revision } = (body as { record: { revision: number } }).record;
  const change = { revision, set: { name: 'Renamed', employees: 7 } };
  const through = await readThrough(async () =>
    expect((await client('PATCH', filled('/api/records/accounts/{account}'), change)).status).toBe(200),
  );
  expect(through).toEqual([]);
});

test('nor to look for due timers and pending facts', async () => {
  const { context } = running;
  expect(await readThrough(() => fireTimers(context, null))).toEqual([]);
  expect(await readThrough(() => dispatchFacts(context, null))).toEqual([]);
});

test('a reading through would be seen', async () => {
  const { sql } = running.context.db;
  const seen = await readThrough(() => sql`select 1 from records r where r.data ->> 'nextStep' = ${'nothing'}`);
  expect(seen.join()).toContain('records_deals');
});

test('and so would a sorting of all', async () => {
  const { sql } = running.context.db;
  const seen = await readThrough(
    () => sql`select 1 from records r where r.module = 'deals' order by r.data ->> 'nextStep'`,
  );
  expect(seen.join()).toContain('rows sorted');
});
