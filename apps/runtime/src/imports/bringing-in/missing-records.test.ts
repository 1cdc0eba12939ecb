import { expect, test } from 'vitest';
import { foundedApp } from '../../../testing/founded.ts';
import { importer } from '../../../testing/imports/bring-in.ts';

const running = foundedApp();
const { ada } = running.as;
const files = importer(running);

const create = { account: { missing: 'create' } } as const;
const accounts = async (like: string) => {
  const rows = await running.context.db.sql<{ name: string }[]>`
    select name from records where module = 'accounts' and name like ${like} and deleted_at is null order by name`;
  return rows.map(({ name }) => name);
};

test('what look-ups lack is made once for however many rows, as the dry run counts', async () => {
  const rows = Array.from({ length: 1_100 }, (_, at) => `M${at},Made ${at % 3},Prospecting`).join('\n');
  const prepared = await files.prepare('deals', `opportunity_id,account,deal_stage\n${rows}\n`);
  const dry = await files.run(prepared, { with: create }, true);
  expect(dry).toMatchObject({ state: 'done', rows: { added: 1_100, failed: 0, made: 3 } });
  expect(await accounts('Made %')).toEqual([]);
  const done = await files.run(prepared, { with: create });
  expect(done).toMatchObject({ state: 'done', rows: { added: 1_100, failed: 0, made: 3 } });
  expect(await accounts('Made %')).toEqual(['Made 0', 'Made 1', 'Made 2']);
  const [joined] = await running.context.db.sql`
    select count(*)::int as count from records d join records a on a.module = 'accounts' and a.id::text = d.data ->> 'account'
    where d.module = 'deals' and a.name like 'Made %'`;
  expect(joined?.count).toBe(1_100);
});

test('nothing is made for a row that does not go in', async () => {
  await files.bringIn('deals', 'opportunity_id,deal_stage\nTaken,Prospecting\n');
  const file =
    'opportunity_id,account,deal_stage\nTaken,In vain 1,Prospecting\nV2,In vain 2,Nowhere\nV3,In deed,Prospecting\nV4,In deed,Nowhere\n';
  const prepared = await files.prepare('deals', file);
  const dry = await files.run(prepared, { with: create }, true);
  const errors = await files.errorsOf(dry.id);
  const done = await files.run(prepared, { with: create });
  expect(done.rows).toMatchObject({ added: 1, failed: 3, made: 1 });
  expect([dry.rows.added, dry.rows.made, errors]).toEqual([1, 1, await files.errorsOf(done.id)]);
  expect(errors).toMatch(/Taken.*already taken/);
  expect(await accounts('In %')).toEqual(['In deed']);
});

test('they are made with the rights of whoever imports, and refused at the start without', async () => {
  const { body } = await ada('POST', '/api/profiles', { name: 'Importers', from: 'manager' });
  const { id } = body as { id: string };
  const all = { read: 'all', write: 'all', create: 'all', delete: 'all' };
  const modules = { '*': all, accounts: { ...all, write: 'none', create: 'none', delete: 'none' } };
  const changed = await ada('PATCH', `/api/profiles/${id}`, { modules });
  expect(changed.status, changed.text).toBe(200);
  await running.context.db.sql`update users set profile = ${id} where name = 'Max'`;
  const his = importer(running, 'max');
  const prepared = await his.prepare('deals', 'opportunity_id,account,deal_stage\nR1,Not his to add,Prospecting\n');
  await expect(his.run(prepared, { with: create })).rejects.toThrow('does not allow you to add accounts');
  const done = await his.run(prepared);
  expect(done.rows).toMatchObject({ added: 0, failed: 1, made: 0 });
});

test('only look-ups can make what they lack', async () => {
  const prepared = await files.prepare('deals', 'opportunity_id,deal_stage\nX1,Prospecting\n');
  await expect(files.run(prepared, { with: { deal_stage: { missing: 'create' } } })).rejects.toThrow(
    'it is no look-up',
  );
});
