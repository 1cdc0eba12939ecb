import type { Document } from '@throughline/graph';
import { expect, test } from 'vitest';
import { foundedApp } from '../../testing/founded.ts';
import { publishBlueprint } from '../../testing/live-deals.ts';
import { beginRun, goLive } from '../../testing/live-process.ts';
import { dispatchFacts } from './dispatch-facts.ts';

const running = foundedApp();
const { people } = running;
const { rita } = running.as;

/** start ─▶ rest ──(event)──▶ end */
function listening(config: Document['nodes'][number]['config']): Document {
  return {
    schemaVersion: 1,
    kind: 'journey',
    module: 'deals',
    settings: {},
    nodes: [
      { id: 'start', type: 'start', v: 1, config: { entries: [{ id: 'new', on: ['process.called'] }] } },
      { id: 'rest', type: 'stage', v: 1, config: {} },
      { id: 'heard', type: 'event', v: 1, config },
      { id: 'end', type: 'end', v: 1, config: { result: 'heard' } },
    ],
    edges: [
      { id: 'a', from: { node: 'start', port: 'new' }, to: { node: 'rest' } },
      { id: 'b', from: { node: 'rest', port: 'when' }, to: { node: 'heard' } },
      { id: 'c', from: { node: 'heard', port: 'next' }, to: { node: 'end' } },
    ],
    layout: { nodes: {}, notes: [] },
  };
}

async function make(module: string, data: object): Promise<string> {
  const { body, text } = await rita('POST', `/api/records/${module}`, { data });
  const { id } = body as { id?: string };
  if (id === undefined) throw new Error(text);
  return id;
}
async function statusOf(run: string) {
  while ((await dispatchFacts(running.context, null)) > 0);
  const [found] = await running.context.db.sql<{ status: string }[]>`select status from runs where id = ${run}`;
  return found?.status;
}

test('a fact about a record is heard by whoever waits for its people or its account, and kept for who looks back', async () => {
  const [acme, other] = [await make('accounts', { name: 'Acme' }), await make('accounts', { name: 'Other' })];
  const account = { on: ['record.created'], key: { account: true }, mode: 'leave' };
  const process = await goLive(running.context, 'Company', listening(account));
  const deal = await make('deals', { name: 'Big', account: acme });
  while ((await dispatchFacts(running.context, null)) > 0);
  const run = await beginRun(running.context, process, 'new', { module: 'deals', id: deal });
  await make('contacts', { name: 'Bob', account: other });
  expect(await statusOf(run)).toBe('running');
  await make('contacts', { name: 'Ann', account: acme, email: 'ann@acme.example' });
  expect(await statusOf(run)).toBe('done');

  const kept = await running.context.db.sql<{ type: string }[]>`
    select e.type from event_keys k join events e on e.id = k.event_id
    where k.key = 'person:ann@acme.example' and e.module = 'contacts'`;
  expect(kept).toEqual([{ type: 'record.created' }]);
});

test('runs beside each other on one record all hear what they wait for; under one key there is only one', async () => {
  const acme = await make('accounts', { name: 'Beside' });
  const joined = { on: ['record.created'], key: { account: true }, mode: 'leave' };
  const process = await goLive(running.context, 'Beside', listening(joined));
  const deal = { module: 'deals', id: await make('deals', { name: 'Both', account: acme }) };
  while ((await dispatchFacts(running.context, null)) > 0);
  const spring = await beginRun(running.context, process, 'new', deal, 'spring');
  const autumn = await beginRun(running.context, process, 'new', deal, 'autumn');
  await expect(beginRun(running.context, process, 'new', deal, 'spring')).rejects.toThrow('duplicate');
  await make('contacts', { name: 'Joins', account: acme });
  expect([await statusOf(spring), await statusOf(autumn)]).toEqual(['done', 'done']);
  const again = await beginRun(running.context, process, 'new', deal, 'spring');
  expect(await statusOf(again)).toBe('running');
});

test('that a record is gone is heard by runs on others that wait for it', async () => {
  const acme = await make('accounts', { name: 'Gone with it' });
  const gone = { on: ['record.deleted'], key: { account: true }, mode: 'leave' };
  const process = await goLive(running.context, 'Gone', listening(gone));
  const contact = await make('contacts', { name: 'Eve', account: acme });
  const deal = await make('deals', { name: 'Stays', account: acme });
  const run = await beginRun(running.context, process, 'new', { module: 'deals', id: deal });
  expect(await statusOf(run)).toBe('running');
  expect((await rita('DELETE', `/api/records/contacts/${contact}`)).status).toBeLessThan(300);
  expect(await statusOf(run)).toBe('done');
});

test('where somebody listens for it, reaching a state is a fact', async () => {
  const on = { on: ['place.entered'], key: { record: 'record' }, mode: 'leave' };
  const where = { of: 'event.place', is: 'equals', value: 'engaging' };
  const process = await goLive(running.context, 'Engaged', listening({ ...on, where }));
  await publishBlueprint(running.context, people.pia);
  const deal = await make('deals', { name: 'Watched' });
  const run = await beginRun(running.context, process, 'new', { module: 'deals', id: deal });
  expect(await statusOf(run)).toBe('running');
  const { body } = await rita('GET', `/api/records/deals/${deal}/processes`);
  const [blueprint] = (body as { runs: { id: string; processName: string }[] }).runs.filter(
    ({ processName }) => processName === 'Deal stages',
  );
  expect((await rita('POST', `/api/runs/${blueprint?.id}/acts`, { node: 'qualify' })).status).toBe(200);
  expect(await statusOf(run)).toBe('done');
});
