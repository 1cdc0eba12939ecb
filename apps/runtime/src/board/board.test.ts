import type { Answer, routes } from '@throughline/contract';
import { beforeAll, expect, test } from 'vitest';
import { foundedApp } from '../../testing/founded.ts';
import { makeDeals } from '../../testing/live-deals.ts';
import type { Client } from '../../testing/signed-in.ts';

type Groups = Answer<typeof routes.board.groupRecords>;

const running = foundedApp();
const { people } = running;
const { ada, rita } = running.as;

beforeAll(async () => {
  const money = (minor: number, currency: string) => ({ amount: { minor: String(minor), currency } });
  await makeDeals(running.context, people.rita, 3, (at) => ({ stage: 'engaging', ...money(1000 * (at + 1), 'EUR') }));
  await makeDeals(running.context, people.ada, 2, (at) => ({ stage: 'won', ...money(5, at === 0 ? 'EUR' : 'USD') }));
  await makeDeals(running.context, people.ada, 1, () => ({ stage: null }));
});

const groups = async (client: Client, query: string) =>
  (await client('GET', `/api/groups/deals?${query}`)).body as Groups;
const filter = (condition: object) => `filter=${encodeURIComponent(JSON.stringify(condition))}`;

test('a board has a column per choice in its order, with count and sum per currency, and one for the empty', async () => {
  const { groups: columns } = await groups(ada, 'by=stage&sum=amount');
  expect(columns.map(({ value, count }) => [value, count])).toEqual([
    ['prospecting', 0],
    ['engaging', 3],
    ['proposal', 0],
    ['negotiation', 0],
    ['onHold', 0],
    ['won', 2],
    ['lost', 0],
    [null, 1],
  ]);
  expect(columns[1]?.sums).toEqual([{ minor: '6000', currency: 'EUR' }]);
  expect(columns[5]?.sums).toEqual([
    { minor: '5', currency: 'EUR' },
    { minor: '5', currency: 'USD' },
  ]);
});

test('groups follow the filter and what one may read', async () => {
  const { groups: mine } = await groups(rita, 'by=stage');
  expect(mine.filter(({ count }) => count > 0)).toMatchObject([{ value: 'engaging', count: 3, sums: [] }]);
  const { groups: some } = await groups(ada, `by=stage&${filter({ of: 'amount', is: 'atLeast', value: '20' })}`);
  expect(some.find(({ value }) => value === 'engaging')?.count).toBe(2);
});

test('rows are grouped by people, with their names', async () => {
  const found = await groups(ada, 'by=owner');
  expect(found.groups.map(({ value, count }) => [found.names[value ?? ''], count])).toEqual([
    ['Ada', 3],
    ['Rita', 3],
  ]);
});

test('what cannot be grouped or summed is refused by name', async () => {
  expect((await ada('GET', '/api/groups/deals?by=amount')).text).toContain('stage');
  expect((await ada('GET', '/api/groups/deals?by=stage&sum=name')).status).toBe(400);
});

test('records are found by how many others lead to them, by whoever reads all of those', async () => {
  const create = async (module: string, data: object) =>
    ((await ada('POST', `/api/records/${module}`, { data })).body as { id: string }).id;
  const [many, few] = [await create('accounts', { name: 'Many' }), await create('accounts', { name: 'Few' })];
  for (const account of [many, many, few]) await create('deals', { name: 'Related', account });
  const atLeast = (value: number) => filter({ of: 'related.deals.account', is: 'atLeast', value });
  const named = async (client: Client, query: string) => {
    const { body, status } = await client('GET', `/api/records/accounts?${query}`);
    return status === 200 ? (body as { records: { name: string }[] }).records.map(({ name }) => name) : status;
  };
  expect(await named(ada, atLeast(2))).toEqual(['Many']);
  expect(await named(ada, `${atLeast(1)}&sort=name`)).toEqual(['Few', 'Many']);
  expect(await named(rita, atLeast(2))).toBe(403);
});

test('matches are counted for a builder', async () => {
  const count = async (condition: object) => (await ada('GET', `/api/count/deals?${filter(condition)}`)).body;
  expect(await count({ of: 'stage', is: 'equals', value: 'engaging' })).toEqual({ count: 3, more: false });
});
