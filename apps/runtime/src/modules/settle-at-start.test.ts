import { expect, test } from 'vitest';
import { foundedApp } from '../../testing/founded.ts';
import { readModules } from '../records/module-store.ts';
import { buildIndexes } from './build-indexes.ts';
import { settleAtStart } from './settle-at-start.ts';

const running = foundedApp();

const pending = () =>
  running.context.db.sql<{ name: string; state: string }[]>`
    select name, state from field_indexes where state <> 'ready' order by name`;
const queued = () =>
  running.context.db.sql<{ key: string }[]>`
    select key from graphile_worker.jobs where key like 'indexes:%' order by key`;

test('an installation that has all it needs is left as it is', async () => {
  await settleAtStart(running.context);
  expect([await pending(), await queued()]).toEqual([[], []]);
});

test('one that an older Throughline made gets the indexes and modules it lacks', async () => {
  const { context } = running;
  const { sql } = context.db;
  await sql`drop index "records_deals_closeDate"`;
  await sql`drop index "records_deals_contact"`;
  await sql`delete from field_indexes where name = 'records_deals_contact'`;
  await sql`update field_indexes set statement = '"records_deals" (id)' where name = 'records_deals_amount'`;
  await sql`drop table records_meetings`;
  await sql`delete from modules where id = 'meetings'`;
  await sql`update installation set epoch = epoch + 1`;

  await settleAtStart(context);
  expect((await pending()).map(({ name }) => name)).toEqual([
    'records_deals_amount',
    'records_deals_closeDate',
    'records_deals_contact',
  ]);
  expect(await queued()).toEqual([{ key: 'indexes:deals' }]);
  expect([...(await readModules(context)).keys()]).toContain('meetings');

  await buildIndexes(context, 'deals');
  expect(await pending()).toEqual([]);
  const there =
    await sql`select relname from pg_class where relname = any(${['records_deals_closeDate', 'records_deals_contact', 'records_meetings_startAt']})`;
  expect(there.length).toBe(3);
});
