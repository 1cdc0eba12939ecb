import type { Bulk, RecordView } from '@throughline/contract';
import { beforeAll, expect, test } from 'vitest';
import { foundedApp } from '../../testing/founded.ts';
import { importer } from '../../testing/imports/bring-in.ts';
import { runBulk } from '../bulk/run-bulk.ts';

const running = foundedApp();
const { ada } = running.as;
const files = importer(running);

beforeAll(async () => {
  expect(await ada('PATCH', settings, { layouts: [renewal, small] })).toMatchObject({ status: 200 });
  for (const [name, layout] of [
    ['Usual', null],
    ['Again', 'renewal'],
    ['Tiny', 'small'],
  ])
    await ada('POST', '/api/records/deals', { data: { name }, layout });
});

const settings = '/api/settings/modules/deals';
const renewal = { id: 'renewal', label: { en: 'Renewal', 'zh-CN': '续约' }, fields: ['amount'] };
const small = { id: 'small', label: 'Small', fields: [] };
const is = (value: string) => ({ of: 'layout', is: 'equals', value });
async function listed(query: { readonly filter?: object; readonly sort?: string }): Promise<readonly string[]> {
  const { filter, sort = 'name' } = query;
  const search = new URLSearchParams({ sort, ...(filter && { filter: JSON.stringify(filter) }) });
  const { body, status, text } = await ada('GET', `/api/records/deals?${search}`);
  if (status !== 200) throw new Error(text);
  return (body as { records: RecordView[] }).records.map(({ name }) => name);
}
async function bulk(set: object, filter: object) {
  const body = { work: { do: 'change', set }, of: { filter } };
  const started = await ada('POST', '/api/bulk/deals', body);
  if (started.status !== 200) return started;
  await runBulk(running.context, (started.body as Bulk).id);
  return ada('GET', `/api/bulk/${(started.body as Bulk).id}`);
}

test('lists are filtered, sorted and grouped by it; the standard one is one of them', async () => {
  expect(await listed({ filter: is('renewal') })).toEqual(['Again']);
  expect(await listed({ filter: is('standard') })).toEqual(['Usual']);
  expect(await listed({ filter: { of: 'layout', is: 'notIn', value: ['small'] } })).toEqual(['Again', 'Usual']);
  expect(await listed({ sort: 'layout' })).toEqual(['Usual', 'Again', 'Tiny']);
  const { body } = await ada('GET', '/api/groups/deals?by=layout');
  expect(body).toMatchObject({
    groups: [
      { value: 'standard', count: 1 },
      { value: 'renewal', count: 1 },
      { value: 'small', count: 1 },
    ],
  });
});

test('many records get another at once; one the module has not is refused before anything is done', async () => {
  expect(await bulk({ layout: 'huge' }, is('small'))).toMatchObject({
    status: 422,
    body: { error: 'invalidFields', fields: [{ field: 'layout', problem: 'notAnOption' }] },
  });
  expect(await bulk({ layout: 'renewal', nextStep: 'Call' }, is('small'))).toMatchObject({
    body: { records: { changed: 1, refused: 0 } },
  });
  expect(await listed({ filter: is('renewal') })).toEqual(['Again', 'Tiny']);
  expect(await bulk({ layout: 'standard' }, { of: 'name', is: 'equals', value: 'Tiny' })).toMatchObject({
    body: { records: { changed: 1 } },
  });
  expect(await listed({ filter: is('standard') })).toEqual(['Tiny', 'Usual']);
});

test('a file names it by label or id, and an export brings it back', async () => {
  const lines = ['name,layout', 'From a file,续约', 'Plain,Standard', 'Unsaid,', 'Wrong,Huge'];
  const prepared = await files.prepare('deals', `${lines.join('\n')}\n`);
  expect(prepared.suggested).toContainEqual({ column: 'layout', field: 'layout' });
  const done = await files.run(prepared);
  expect(done.rows).toMatchObject({ added: 3, failed: 1 });
  expect(await files.errorsOf(done.id)).toMatch(/Wrong,Huge.*Layout/);
  expect(await listed({ filter: is('renewal') })).toEqual(['Again', 'From a file']);
  expect(await listed({ filter: is('standard') })).toEqual(['Plain', 'Tiny', 'Unsaid', 'Usual']);
  const { text } = await ada('GET', '/api/records/deals/export.csv?columns=name,layout&sort=name&bom=0');
  expect(text.split('\n').slice(0, 3)).toEqual(['Deal name,Layout', 'Again,Renewal', 'From a file,Renewal']);
});

test('one that a saved view filters by cannot go', async () => {
  const definition = { mode: 'list', filter: is('small'), columns: [{ field: 'layout' }], group: 'layout' };
  expect(await ada('POST', '/api/views/deals', { name: 'Small ones', definition })).toMatchObject({ status: 200 });
  const gone = await ada('PATCH', settings, { layouts: [renewal] });
  expect(gone).toMatchObject({ status: 409, body: { error: 'inUse' } });
  expect(gone.text).toContain('Small ones');
});
