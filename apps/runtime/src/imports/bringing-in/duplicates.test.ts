import type { DuplicateRule } from '@throughline/contract';
import { expect, test } from 'vitest';
import { foundedApp } from '../../../testing/founded.ts';
import { importer } from '../../../testing/imports/bring-in.ts';

const running = foundedApp();
const files = importer(running);

const contacts = async () => {
  const rows = await running.context.db.sql<{ name: string; title: string | null }[]>`
    select name, data ->> 'title' as title from records where module = 'contacts' and deleted_at is null order by name collate "C", title`;
  return rows.map(({ name, title }) => `${name}: ${title}`);
};

test('agreeing in all of several fields tells the same record; one field alone tells nothing', async () => {
  await files.bringIn('contacts', 'name,email,title\nAnn Lee,ann@lee.example,COO\nBob Lee,bob@lee.example,CFO\n');
  const all: DuplicateRule = { by: ['name', 'email'], match: 'all', then: 'update' };
  const file = 'name,email,title\nANN LEE,Ann@Lee.example,Founder\nAnn Lee,ann@moe.example,CTO\nBob Lee,,CIO\n';
  const done = await files.bringIn('contacts', file, {
    duplicates: all,
  });
  expect(done.rows).toMatchObject({ added: 2, updated: 1, skipped: 0, failed: 0 });
  expect(await contacts()).toEqual(['ANN LEE: Founder', 'Ann Lee: CTO', 'Bob Lee: CFO', 'Bob Lee: CIO']);
});

test('of several fields the first that finds a record decides, whatever the case of addresses and how phones are written', async () => {
  await files.bringIn('contacts', 'name,email,phone\nEve Ray,eve@ray.example,+49 30 1234567\n');
  const any: DuplicateRule = { by: ['email', 'phone'], match: 'any', then: 'skip' };
  const done = await files.bringIn(
    'contacts',
    'name,email,phone\nE. Ray,EVE@ray.example,\nEve R.,,030 123 4567\nNew,new@ray.example,+49 30 7654321\nNew,,030/7654321\n',
    { duplicates: any },
  );
  expect(done.rows).toMatchObject({ added: 1, skipped: 3, failed: 0 });
});

test('a rule that names a field no column becomes is refused', async () => {
  const prepared = await files.prepare('contacts', 'name\nX\n');
  await expect(files.run(prepared, { duplicates: { by: ['name', 'email'], then: 'skip' } })).rejects.toThrow(
    'Duplicates are told by',
  );
});
