import { createTestDatabase, type TestDatabase } from '@throughline/runtime/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { printSchema } from './print-schema.ts';

let made: TestDatabase;
beforeAll(async () => {
  made = await createTestDatabase();
});
afterAll(() => made.drop());

test('schema.sql is what the migrations make (write it anew with: npx vitest run print-schema --update)', async () => {
  await expect(await printSchema(made.database)).toMatchFileSnapshot('./schema.sql');
});

test('a column, an index, a partition or a trigger more is seen', async () => {
  const { sql } = made.database;
  const before = await printSchema(made.database);
  await sql.unsafe(`
    create table planted (id int primary key, at timestamptz default now() not null) partition by range (id);
    create table planted_low partition of planted for values from (0) to (10);
    create index planted_at on planted (at);
    create function planted() returns trigger language plpgsql as 'begin return new; end';
    create trigger planted_trigger before update on planted for each row execute function planted()`);
  const after = await printSchema(made.database);
  const added = after.split('\n').filter((line) => !before.split('\n').includes(line));
  expect(added.filter((line) => /planted|now\(\)|id int/.test(line))).toEqual([
    'CREATE OR REPLACE FUNCTION public.planted()',
    'create table planted (',
    '  id integer not null,',
    '  at timestamp with time zone default now() not null,',
    '  constraint planted_pkey PRIMARY KEY (id)',
    'CREATE INDEX planted_at ON ONLY public.planted USING btree (at);',
    'CREATE TRIGGER planted_trigger BEFORE UPDATE ON public.planted FOR EACH ROW EXECUTE FUNCTION planted();',
    'create table planted_low partition of planted FOR VALUES FROM (0) TO (10);',
  ]);
});
