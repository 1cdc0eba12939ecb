import type { Answer, routes, View } from '@throughline/contract';
import { expect, test } from 'vitest';
import { foundedApp } from '../../testing/founded.ts';
import type { Client } from '../../testing/signed-in.ts';

type Views = Answer<typeof routes.views.listViews>;

const running = foundedApp();
const { max, rita, ron } = running.as;

const definition = {
  mode: 'list',
  filter: {
    all: [
      { of: 'stage', is: 'in', value: ['engaging', 'proposal'] },
      { of: 'discount', is: 'moreThan', value: '10' },
    ],
  },
  sort: '-amount',
  columns: [{ field: 'name', width: 280 }, { field: 'discount' }, { field: 'amount' }],
} as const;
const save = async (client: Client, name: string, sharedWith: string[] = [], more: object = {}) =>
  client('POST', '/api/views/deals', { name, sharedWith, definition: { ...definition, ...more } });
const viewsOf = async (client: Client) => (await client('GET', '/api/views/deals')).body as Views;

test('a view is there for whoever saved it, for others when it is shared with them', async () => {
  expect((await save(rita, 'Mine')).body).toMatchObject({ name: 'Mine', definition, mayChange: true, withheld: 0 });
  const shared = (await save(max, 'Team', ['role:salesRep'])).body as View;
  expect((await viewsOf(rita)).views.map(({ name }) => name)).toEqual(['Mine', 'Team']);
  expect((await viewsOf(ron)).views.map(({ name }) => name)).toEqual(['Team']);
  expect((await ron('GET', `/api/view/${shared.id}`)).body).toMatchObject({ name: 'Team', mayChange: false });
  const own = (await viewsOf(rita)).views[0]?.id;
  expect((await ron('GET', `/api/view/${own}`)).status).toBe(404);
});

test('sharing is a right; a name is there once; somebody else’s view is not changed', async () => {
  expect((await save(rita, 'For all', ['everyone'])).status).toBe(403);
  expect((await save(rita, 'Mine')).status).toBe(409);
  const team = (await viewsOf(ron)).views.find(({ name }) => name === 'Team');
  const answer = await ron('PATCH', `/api/view/${team?.id}`, { revision: team?.revision, name: 'Taken' });
  expect([answer.status, answer.text]).toEqual([403, expect.stringContaining('belongs to Max')]);
});

test('of two who change a view at once the second is told', async () => {
  const { id, revision } = (await save(max, 'Raced')).body as View;
  expect((await max('PATCH', `/api/view/${id}`, { revision, name: 'Raced on' })).body).toMatchObject({ revision: 2 });
  expect((await max('PATCH', `/api/view/${id}`, { revision, name: 'Raced off' })).status).toBe(409);
  expect((await max('DELETE', `/api/view/${id}`)).body).toEqual({ deleted: true });
  expect((await max('GET', `/api/view/${id}`)).status).toBe(404);
});

test('a list begins with the view everybody begins with, until they choose their own or none', async () => {
  const { id: all } = (await save(max, 'Everybody', ['everyone'])).body as View;
  expect((await rita('PUT', '/api/views/deals/arrangement', { start: all, forAll: true })).status).toBe(403);
  await max('PUT', '/api/views/deals/arrangement', { start: all, forAll: true });
  expect(await viewsOf(ron)).toMatchObject({ start: all, startOfAll: all });
  const mine = (await viewsOf(rita)).views.find(({ name }) => name === 'Mine')?.id ?? '';
  await rita('PUT', '/api/views/deals/arrangement', { start: mine });
  expect(await viewsOf(rita)).toMatchObject({ start: mine });
  await rita('PUT', '/api/views/deals/arrangement', { start: null });
  expect(await viewsOf(rita)).toMatchObject({ start: null, startOfAll: all });
});

test('views stand in the order in which one has put them', async () => {
  const before = (await viewsOf(rita)).views.map(({ id }) => id);
  await rita('PUT', '/api/views/deals/arrangement', { order: before.toReversed() });
  expect((await viewsOf(rita)).views.map(({ id }) => id)).toEqual(before.toReversed());
});

test('who may not read a field of a view gets it without it, is told how much, and not of what', async () => {
  await running.context.db.sql`
    update profiles set modules = modules || '{"deals": {"read": "own", "write": "own", "fields": {"discount": "hidden"}}}'
    where id = 'standard'`;
  const { view, text } = await teamOf(ron);
  expect(view).toMatchObject({
    withheld: 2,
    definition: {
      filter: { of: 'stage', is: 'in' },
      sort: '-amount',
      columns: [{ field: 'name' }, { field: 'amount' }],
    },
  });
  expect(text).not.toContain('discount');
  expect((await save(ron, 'Prying')).text).not.toMatch(/Discount/);
  expect((await save(ron, 'Prying')).status).toBe(400);
});

async function teamOf(client: Client) {
  const id = (await viewsOf(client)).views.find(({ name }) => name === 'Team')?.id;
  const { body, text } = await client('GET', `/api/view/${id}`);
  return { view: body as View, text };
}

test('a view of what is not there, or a board by what has no choices, is refused', async () => {
  const wrong = [
    { sort: 'nothing' },
    { board: { by: 'amount' } },
    { board: { by: 'stage', sum: 'name' } },
    { group: 'amount' },
  ];
  for (const more of wrong) expect((await save(max, 'Wrong', [], more)).status).toBe(400);
});
