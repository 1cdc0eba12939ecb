import { createTestDatabase, type TestDatabase } from '@throughline/runtime/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { arrayText, jsonLines } from './array-text.ts';

let made: TestDatabase;
beforeAll(async () => {
  made = await createTestDatabase();
});
afterAll(() => made.drop());

test.each([
  ['plain words', ['deals', 'Proposal sent', '']],
  ['signs that mean something to an array', ['a "b"', 'c\\d', '{e,f}', 'NULL', ' g ', 'h\ni']],
  ['gaps among them', ['a', null, 'b"', undefined]],
  ['nothing', []],
])('texts come back as they were: %s', async (_, values) => {
  const [row] = await made.database.sql<{ given: unknown }[]>`select to_jsonb(${arrayText(values)}::text[]) as given`;
  expect(row?.given).toEqual(values.map((value) => value ?? null));
});

test('numbers and truths come back as they were', async () => {
  const [row] = await made.database.sql<{ numbers: unknown; truths: unknown }[]>`
    select to_jsonb(${arrayText([1, null, -2.5])}::float8[]) as numbers,
      to_jsonb(${arrayText([true, false, undefined])}::boolean[]) as truths`;
  expect(row).toEqual({ numbers: [1, null, -2.5], truths: [true, false, null] });
});

test('documents come back one by one, also those with line breaks in them', async () => {
  const documents = [{ text: 'one\ntwo' }, ['\\n', '"'], 3, 'four'];
  const [row] = await made.database.sql<{ given: unknown }[]>`
    select to_jsonb(string_to_array(${jsonLines(documents)}, E'\\n')::jsonb[]) as given`;
  expect(row?.given).toEqual(documents);
});
