import { createTestDatabase, type TestDatabase, testContext } from '@throughline/runtime/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ensureJournalPartitions } from './journal-partitions.ts';

let made: TestDatabase;
beforeAll(async () => {
  made = await createTestDatabase();
});
afterAll(() => made.drop());

test('workers that start at once make each month of the journal once', async () => {
  const { sql } = made.database;
  const context = testContext(made);
  await Promise.all(Array.from({ length: 8 }, () => ensureJournalPartitions(context)));
  const months = await sql`select from pg_inherits where inhparent = 'advances'::regclass`;
  expect(months).toHaveLength(['this month', 'the next', 'the one after', 'the rest'].length);
});
