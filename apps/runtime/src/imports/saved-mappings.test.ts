import type { ImportPreview, SavedMapping } from '@throughline/contract';
import { expect, test } from 'vitest';
import { foundedApp } from '../../testing/founded.ts';
import { importer } from '../../testing/imports/bring-in.ts';
import type { Client } from '../../testing/signed-in.ts';

const running = foundedApp();
const { ada, max } = running.as;
const files = importer(running);

const address = '/api/imports/mappings/products';
const columns = ['Artikel', 'Preis'];
const mapping = {
  columns: [
    { column: 'Artikel', field: 'name' },
    { column: 'Preis', field: 'salesPrice', decimal: ',' },
  ],
  empty: ['', 'n/a'],
};
const saved = async (client: Client) => ((await client('GET', address)).body as { mappings: SavedMapping[] }).mappings;

test('a mapping is saved under a name for everybody who imports', async () => {
  const { status, body } = await ada('PUT', address, { name: 'Price list', columns, mapping });
  expect([status, body]).toMatchObject([200, { name: 'Price list', columns, mapping, createdByName: 'Ada' }]);
  expect(await saved(max)).toMatchObject([{ name: 'Price list', mapping }]);
  await ada('PUT', address, { name: 'price LIST', columns, mapping: { ...mapping, empty: [''] } });
  expect(await saved(max)).toMatchObject([{ name: 'price LIST', mapping: { empty: [''] } }]);
});

test('only whoever saved it replaces or deletes it, or who manages modules', async () => {
  const [one] = await saved(max);
  expect(await max('PUT', address, { name: 'Price list', columns, mapping })).toMatchObject({
    status: 403,
    body: { message: '“price LIST” was saved by Ada.' },
  });
  expect((await max('DELETE', `${address}/${one?.id}`)).status).toBe(403);
  expect((await max('PUT', address, { name: 'Mine', columns, mapping })).status).toBe(200);
  const mine = (await saved(max)).find(({ name }) => name === 'Mine');
  expect((await ada('DELETE', `${address}/${mine?.id}`)).status).toBe(200);
  expect((await ada('DELETE', `${address}/${mine?.id}`)).status).toBe(404);
});

test('one that could not start is not saved', async () => {
  const lacking = { columns: [{ column: 'Preis', field: 'salesPrice' }] };
  expect(await ada('PUT', address, { name: 'Lacking', columns, mapping: lacking })).toMatchObject({
    status: 400,
    body: { error: 'badRequest' },
  });
});

test('what is hidden from somebody is not in the mapping they are shown', async () => {
  const all = { read: 'all', write: 'all', create: 'all', delete: 'all' };
  const hidden = { '*': all, products: { ...all, fields: { salesPrice: 'hidden' } } };
  const made = (await ada('POST', '/api/profiles', { name: 'No prices', from: 'manager' })).body as { id: string };
  const changed = await ada('PATCH', `/api/profiles/${made.id}`, { modules: hidden });
  expect(changed.status, changed.text).toBe(200);
  await running.context.db.sql`update users set profile = ${made.id} where name = 'Max'`;
  const [one] = await saved(max);
  expect(one?.mapping.columns).toEqual([{ column: 'Artikel', field: 'name' }]);
});

test('the first rows are shown as they will be, each with what becomes of it, and nothing stays', async () => {
  await files.bringIn('products', 'name,price\nThere,1\n');
  const prepared = await files.prepare(
    'deals',
    'opportunity_id,product,deal_stage,sales_agent\nP1,There,Won,Rita\nP2,Not there,Won,\nP3,Nowhere,?,\n',
  );
  const full = files.mapped(prepared, { with: { product: { missing: 'create' } } });
  const { status, body, text } = await ada('POST', `/api/imports/${prepared.id}/preview`, { mapping: full });
  expect(status, text).toBe(200);
  const { rows, names } = body as ImportPreview;
  expect(rows.map(({ row, will }) => [row, will])).toEqual([
    [1, 'add'],
    [2, 'add'],
    [3, 'fail'],
  ]);
  const nameIn = (at: number, field: string) => names[String(rows[at]?.values[field])];
  expect([nameIn(0, 'product'), nameIn(0, 'owner'), nameIn(1, 'product')]).toEqual(['There', 'Rita', 'Not there']);
  expect(rows[2]?.reason).toContain('Stage');
  const [left] = await running.context.db.sql`
    select count(*)::int as count from records where name = 'Not there' or data ->> 'opportunityId' like 'P_'`;
  expect(left?.count).toBe(0);
});
