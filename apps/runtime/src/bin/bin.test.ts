import { type Answer, binDays, type routes } from '@throughline/contract';
import type { JsonObject } from '@throughline/expression';
import { beforeAll, expect, test } from 'vitest';
import { foundedApp } from '../../testing/founded.ts';
import type { Client } from '../../testing/signed-in.ts';
import { createModule } from '../modules/create-module.ts';
import { purgeOld } from './purge-records.ts';

type Bin = Answer<typeof routes.bin.listBin>;
type Restored = Answer<typeof routes.bin.restoreRecords>;

const running = foundedApp();
const { people } = running;
const { ada, rita } = running.as;

beforeAll(async () => {
  // Parts of deals go with their deal and come back with it.
  await running.context.db.transaction(async (tx) => {
    await createModule(
      tx,
      running.context,
      {
        id: 'parts',
        label: 'Part',
        labelPlural: 'Parts',
        icon: 'box',
        nameField: 'name',
        columns: ['name'],
        fields: [
          { id: 'name', type: 'text', label: 'Name' },
          { id: 'deal', type: 'lookup', module: 'deals', onDelete: 'cascade', label: 'Deal' },
        ],
      },
      { position: 90, custom: true },
    );
    await tx.sql`update installation set epoch = epoch + 1`;
  });
});

async function create(client: Client, module: string, data: JsonObject, owner?: string): Promise<string> {
  const { body, status, text } = await client('POST', `/api/records/${module}`, { data, ...(owner ? { owner } : {}) });
  if (status !== 200) throw new Error(text);
  return (body as { id: string }).id;
}
const remove = async (client: Client, module: string, id: string) =>
  expect((await client('DELETE', `/api/records/${module}/${id}`)).status).toBe(200);
const bin = async (client: Client, module: string, query = '') =>
  (await client('GET', `/api/bin/${module}?${query}`)).body as Bin;
const restore = async (client: Client, module: string, ...ids: string[]) =>
  (await client('POST', `/api/bin/${module}/restore`, { ids })).body as Restored;

test('what was deleted lies in the bin with who and when, and comes back as it was', async () => {
  const id = await create(ada, 'deals', { name: 'Lost and found', nextStep: 'Call' });
  await remove(ada, 'deals', id);
  const [entry] = (await bin(ada, 'deals')).entries;
  expect(entry).toMatchObject({ id, name: 'Lost and found', by: people.ada.user?.id, with: null, brought: 0 });
  expect((await ada('GET', `/api/records/deals/${id}`)).status).toBe(404);
  expect((await restore(ada, 'deals', id)).restored).toEqual([{ module: 'deals', id, name: 'Lost and found' }]);
  expect((await ada('GET', `/api/records/deals/${id}`)).body).toMatchObject({
    record: { data: { name: 'Lost and found', nextStep: 'Call' } },
  });
  expect((await bin(ada, 'deals')).entries).toEqual([]);
  const { entries } = (await ada('GET', `/api/records/deals/${id}/timeline`)).body as { entries: { kind: string }[] };
  expect(entries.map(({ kind }) => kind)).toEqual(['restored', 'deleted', 'created']);
});

test('what a deletion took along comes back with it, and by itself only after it', async () => {
  const deal = await create(ada, 'deals', { name: 'With parts' });
  const parts = [await create(ada, 'parts', { name: 'One', deal }), await create(ada, 'parts', { name: 'Two', deal })];
  await remove(ada, 'deals', deal);
  expect((await bin(ada, 'deals')).entries[0]).toMatchObject({ id: deal, brought: 2 });
  const lying = (await bin(ada, 'parts')).entries;
  expect(lying.map((entry) => entry.with)).toEqual([
    { module: 'deals', id: deal, name: 'With parts' },
    { module: 'deals', id: deal, name: 'With parts' },
  ]);
  const alone = await restore(ada, 'parts', parts[0] ?? '');
  expect(alone.restored).toEqual([]);
  expect(alone.refused[0]?.message).toContain('Restore that one first');
  const together = await restore(ada, 'deals', deal);
  expect(together.restored.map(({ name }) => name).sort()).toEqual(['One', 'Two', 'With parts']);
  expect((await bin(ada, 'parts')).total.count).toBe(0);
});

test('look-ups that lost their target are named: those that pointed to it, and those of its own that lead nowhere now', async () => {
  const account = await create(ada, 'accounts', { name: 'Zeta' });
  const stays = await create(ada, 'deals', { name: 'Stays', account });
  const goes = await create(ada, 'deals', { name: 'Goes', account });
  await remove(ada, 'deals', goes);
  await remove(ada, 'accounts', account);
  const back = await restore(ada, 'deals', goes);
  expect(back.cleared).toEqual([{ module: 'deals', id: goes, name: 'Goes', fields: ['account'] }]);
  expect((await ada('GET', `/api/records/deals/${goes}`)).body).toMatchObject({ record: { data: { name: 'Goes' } } });
  const again = await restore(ada, 'accounts', account);
  expect(again.lost).toEqual([{ module: 'deals', id: stays, name: 'Stays', field: 'account' }]);
});

test('a value that somebody else has taken meanwhile keeps a record in the bin, and says so', async () => {
  const id = await create(ada, 'deals', { name: 'First', opportunityId: 'O-1' });
  await remove(ada, 'deals', id);
  await create(ada, 'deals', { name: 'Second', opportunityId: 'O-1' });
  const { restored, refused } = await restore(ada, 'deals', id);
  expect(restored).toEqual([]);
  expect(refused[0]).toMatchObject({ id, name: 'First', message: expect.stringContaining('O-1') });
});

test('nobody finds in the bin, or brings back, what they could not have changed', async () => {
  const owner = people.ron.user?.id ?? '';
  const id = await create(ada, 'deals', { name: 'Of Ron' }, owner);
  await remove(ada, 'deals', id);
  expect((await bin(rita, 'deals')).entries).toEqual([]);
  expect((await restore(rita, 'deals', id)).restored).toEqual([]);
  expect((await bin(ada, 'deals', 'search=of ron')).entries.map((entry) => entry.id)).toEqual([id]);
});

test('a part is told to whom its deal is not', async () => {
  const deal = await create(ada, 'deals', { name: 'Secret deal' }, people.ron.user?.id ?? '');
  const part = await create(ada, 'parts', { name: 'Plain part', deal }, people.rita.user?.id ?? '');
  await remove(ada, 'deals', deal);
  const answer = await rita('GET', '/api/bin/parts');
  expect((answer.body as Bin).entries).toMatchObject([{ id: part, with: { module: 'deals', name: null } }]);
  expect(answer.text).not.toContain('Secret deal');
  await restore(ada, 'deals', deal);
});

test('only administrators remove for good; after sixty days it happens by itself', async () => {
  const [old, older] = [await create(ada, 'leads', { name: 'Old' }), await create(ada, 'leads', { name: 'Older' })];
  await remove(ada, 'leads', old);
  await remove(ada, 'leads', older);
  expect((await rita('POST', '/api/bin/leads/purge', { ids: [old] })).status).toBe(403);
  expect((await ada('POST', '/api/bin/leads/purge', { ids: [old] })).body).toEqual({ purged: 1 });
  expect((await bin(ada, 'leads')).total.count).toBe(1);
  running.context.clock.forward((binDays - 1) * 86_400_000);
  const young = await create(ada, 'leads', { name: 'Young' });
  await remove(ada, 'leads', young);
  await purgeOld(running.context);
  expect((await bin(ada, 'leads')).total.count).toBe(2);
  running.context.clock.forward(2 * 86_400_000);
  await purgeOld(running.context);
  expect((await bin(ada, 'leads')).entries.map((entry) => entry.id)).toEqual([young]);
  const left = await running.context.db
    .sql`select 1 from record_changes where record_id = any(${[old, older]}::uuid[])`;
  expect(left.length).toBe(0);
});

test('the bin is read page by page', async () => {
  const ids: string[] = [];
  for (let at = 0; at < 5; at++) ids.push(await create(ada, 'products', { name: `P${at}` }));
  for (const id of ids) await remove(ada, 'products', id);
  const first = await bin(ada, 'products', 'limit=3');
  const second = await bin(ada, 'products', `limit=3&after=${first.next}`);
  expect(new Set([...first.entries, ...second.entries].map((entry) => entry.id))).toEqual(new Set(ids));
  expect([first.total.count, second.next]).toEqual([5, null]);
});

test('a merged record leads on for as long as the one that stayed, and goes with it', async () => {
  const [stays, goes] = [
    await create(ada, 'accounts', { name: 'Acme' }),
    await create(ada, 'accounts', { name: 'Acme Ltd' }),
  ];
  await ada('POST', `/api/merges/accounts/${stays}`, { revision: 1, others: [{ id: goes, revision: 1 }] });
  running.context.clock.forward((binDays + 1) * 86_400_000);
  await purgeOld(running.context);
  expect((await ada('POST', '/api/bin/accounts/purge', { ids: [goes] })).body).toEqual({ purged: 0 });
  expect((await ada('GET', `/api/records/accounts/${goes}`)).body).toMatchObject({ error: 'merged' });
  await remove(ada, 'accounts', stays);
  expect((await ada('POST', '/api/bin/accounts/purge', { ids: [stays] })).body).toEqual({ purged: 1 });
  const left = await running.context.db.sql`select 1 from records where id = any(${[stays, goes]}::uuid[])`;
  expect(left.length).toBe(0);
});
