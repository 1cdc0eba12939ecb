import { createTestDatabase, type TestDatabase } from '@throughline/runtime/testing';
import { sql as part } from 'drizzle-orm';
import { integer, jsonb, pgTable, timestamp } from 'drizzle-orm/pg-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connect } from './client.ts';

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

test('a statement that failed after some of its rows leaves none of them to the next', async () => {
  const client = connect(test1.url, { max: 1 });
  const failing = client.sql`select 1 / (5 - i) as part from generate_series(1, 9) i`;
  const next = client.sql`select 7 as seven`;
  await expect(failing).rejects.toThrow('division by zero');
  expect([...(await next)]).toEqual([{ seven: 7 }]);
  await client.close();
});
