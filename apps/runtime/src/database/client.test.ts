import { createTestDatabase, type TestDatabase } from '@throughline/runtime/testing';
import { eventually } from '@throughline/runtime/testing/eventually';
import { sql as part } from 'drizzle-orm';
import { integer, jsonb, pgTable, timestamp } from 'drizzle-orm/pg-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connect, type Transaction } from './client.ts';

const scribbles = pgTable('scribbles', {
  id: integer().primaryKey(),
  body: jsonb().$type<unknown>().notNull(),
  at: timestamp({ withTimezone: true, mode: 'string', precision: 3 }).notNull(),
});
const at = '2026-03-29T01:00:00.250Z';
let test1: TestDatabase;

beforeAll(async () => {
  test1 = await createTestDatabase();
  await test1.database
    .sql`create table scribbles (id int primary key, body jsonb not null, at timestamptz(3) not null)`;
});
afterAll(() => test1.drop());

test('what the builder writes raw SQL reads alike, and the other way round', async () => {
  const { sql, orm } = test1.database;
  const body = { name: 'GTX Pro', parts: [1, null, 'zwei'] };
  await orm.insert(scribbles).values({ id: 1, body, at });
  await sql`insert into scribbles values (2, ${JSON.stringify(body)}::jsonb, ${at})`;
  const raw = await sql<{ body: unknown; at: string }[]>`select body, at from scribbles order by id`;
  const built = await orm.select({ body: scribbles.body, at: scribbles.at }).from(scribbles).orderBy(scribbles.id);
  expect([...raw]).toEqual([
    { body, at },
    { body, at },
  ]);
  expect(built).toEqual([...raw]);
});

test('both share a transaction: one throw undoes both, a savepoint undoes only itself', async () => {
  const { database } = test1;
  const failing = database.transaction(async (tx) => {
    await tx.orm.insert(scribbles).values({ id: 10, body: {}, at });
    await tx.sql`insert into scribbles values (11, '{}', ${at})`;
    throw new Error('no');
  });
  await expect(failing).rejects.toThrow('no');
  await database.transaction(async (tx) => {
    await tx.sql`insert into scribbles values (12, '{}', ${at})`;
    const inner = tx.transaction(async (savepoint) => {
      await savepoint.orm.insert(scribbles).values({ id: 12, body: {}, at });
    });
    await expect(inner).rejects.toThrow();
    expect(await tx.orm.select({ id: scribbles.id }).from(scribbles).where(part`id >= 10`)).toEqual([{ id: 12 }]);
  });
  expect(await database.sql`select id from scribbles where id >= 10`).toEqual([{ id: 12 }]);
});

test('a transaction whose session was cut says nothing more, not even on the session that comes after', async () => {
  const client = connect(test1.url, { max: 1 });
  const insert = async (tx: Transaction) => void (await tx.sql`insert into scribbles values (20, '{}', ${at})`);
  let late = '';
  const cut = client.transaction(async (tx) => {
    const [session] = await tx.sql<{ pid: number }[]>`select pg_backend_pid() as pid`;
    await test1.database.sql`select pg_terminate_backend(${session?.pid ?? 0})`;
    // The one connection, opened anew.
    await client.sql`select 1`;
    late = await insert(tx).then(
      () => 'written',
      () => 'refused',
    );
  });
  await expect(cut).rejects.toThrow(/CONNECTION_CLOSED/);
  await eventually('it to have tried', () => (late === '' ? undefined : true));
  expect(late).toBe('refused');
  expect(await client.sql`select id from scribbles where id = 20`).toEqual([]);
  await client.close();
});

test('sessions cut in the middle of their work leave every connection usable', async () => {
  const max = 8;
  const client = connect(test1.url, { max, applicationName: 'cut often' });
  const work = async () => {
    for (let step = 0; step < 200; step += 1) {
      await client.transaction(async (tx) => {
        await Promise.all([tx.sql`select ${step}::int`, tx.sql`select pg_sleep(0)`]);
        await client.sql`select 1`.catch(() => undefined);
        await tx.sql`select ${'x'.repeat(step)}::text`;
      });
    }
  };
  for (let round = 0; round < 10; round += 1) {
    const working = Promise.allSettled(Array.from({ length: max / 2 }, work));
    await eventually('some to be at work', async () => ((await cutOften()) > 0 ? true : undefined));
    await working;
  }
  const together = () => Array.from({ length: max }, () => client.transaction((tx) => tx.sql`select pg_sleep(0.05)`));
  // One that was cut while nobody used it is noticed by whoever uses it next, if not before.
  await Promise.allSettled(together());
  expect(await Promise.all(together())).toHaveLength(max);
  await client.close();
});

async function cutOften(): Promise<number> {
  const rows = await test1.database.sql`
    select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'cut often'`;
  return rows.length;
}
