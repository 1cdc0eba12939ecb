import { expect, test } from 'vitest';
import { foundedApp } from '../../testing/founded.ts';
import { type Change, importer } from '../../testing/imports/bring-in.ts';

const running = foundedApp();
const files = importer(running);

/** Figures and sentences of a dry run, and of the import that follows it. */
async function both(module: string, lines: readonly string[], change?: Change) {
  const prepared = await files.prepare(module, `${lines.join('\n')}\n`);
  const dry = await files.run(prepared, change, true);
  const told = await files.errorsOf(dry.id);
  const done = await files.run(prepared, change);
  return { dry: dry.rows, done: done.rows, told, said: await files.errorsOf(done.id) };
}
const many = (from: number, line: (at: number) => string) => Array.from({ length: 600 }, (_, at) => line(from + at));

test('unique values far apart in the file are refused alike', async () => {
  const lines = ['opportunity_id,deal_stage', ...many(0, (at) => `U${at},Won`), 'U5,Won', 'U599,Nowhere', 'U6,Lost'];
  const { dry, done, told, said } = await both('deals', lines);
  expect(done).toMatchObject({ added: 600, failed: 3 });
  expect([dry, told]).toEqual([done, said]);
});

test.each(['skip', 'update', 'add'] as const)('rows that are the same far apart: %s', async (then) => {
  const lines = [
    'product,series',
    ...many(0, (at) => `${then} ${at},A`),
    `${then} 7,B`,
    `${then} 8,${'x'.repeat(900)}`,
  ];
  const change: Change = { duplicates: { by: 'name', then } };
  const { dry, done, told, said } = await both('products', lines, change);
  expect(done.read).toBe(602);
  expect([dry, told]).toEqual([done, said]);
});

test('names further down, further up, twice, and of rows that do not come in', async () => {
  const lines = [
    'account,subsidiary_of,employees',
    'First,Last,1',
    'Orphan of a broken one,Broken,1',
    'Of twins,Twin,1',
    ...many(0, (at) => `Filler ${at},,1`),
    'Late,First,1',
    'Broken,,many',
    'Twin,,1',
    'Twin,,2',
    'Last,Nobody at all,1',
    'Of twins as well,Twin,3',
  ];
  const { dry, done, told, said } = await both('accounts', lines);
  expect(told).toMatch(/Orphan of a broken one.*Added, but not everything fits/);
  expect(told).toMatch(/Of twins,Twin,1,.*2 records are called/);
  expect([dry, told]).toEqual([done, said]);
});

test('users met twice are skipped alike', async () => {
  const lines = ['name,manager', ...many(0, (at) => `Agent ${at},Boss ${at % 5}`), 'Agent 3,Boss 1', 'Boss 4,Boss 1'];
  const { dry, done } = await both('users', lines);
  expect(done).toMatchObject({ added: 600, skipped: 2 });
  expect(dry).toEqual(done);
});
