import type { Document } from '@throughline/graph';
import { beforeAll, expect, test } from 'vitest';
import { foundedApp } from '../../testing/founded.ts';
import { beginRun, goLive } from '../../testing/live-process.ts';
import type { Client } from '../../testing/signed-in.ts';

const running = foundedApp();
const { rita, max, pia } = running.as;
let review: string;

beforeAll(async () => {
  review = await goLive(running.context, 'Lead review', reviewing('leads'));
});

/** A review by the manager of the owner, which hides the record until it is accepted. */
function reviewing(module: string): Document {
  return {
    schemaVersion: 1,
    kind: 'review',
    module,
    settings: { heldBack: { ops: ['edit', 'delete', 'convert', 'owner', 'automate'], hides: true } },
    nodes: [
      { id: 'start', type: 'start', v: 1, config: { entries: [{ id: 'new', on: ['process.called'] }] } },
      {
        id: 'judge',
        type: 'review-step',
        v: 1,
        config: { fields: [{ field: 'name' }], reviewers: [{ id: 'a', who: ['manager'] }] },
      },
      { id: 'ok', type: 'end', v: 1, config: { result: 'accepted' } },
    ],
    edges: [
      { id: 'a', from: { node: 'start', port: 'new' }, to: { node: 'judge' } },
      { id: 'b', from: { node: 'judge', port: 'accepted' }, to: { node: 'ok' } },
    ],
    layout: { nodes: {}, notes: [] },
  };
}

const count = async (client: Client, name: string) =>
  ((await client('GET', `/api/records/leads?search=${name}`)).body as { records: object[] }).records.length;
const found = async (client: Client, text: string) =>
  ((await client('GET', `/api/search?search=${text}`)).body as { records: object[] }).records;
const opens = async (client: Client, id: string) => (await client('GET', `/api/records/leads/${id}`)).status;

test('a record under review is in nobody’s list, opens for those who have to do with it, and comes back when it is accepted', async () => {
  const made = await rita('POST', '/api/records/leads', { data: { name: 'Newcomer' } });
  const { id } = made.body as { id: string };
  const run = await beginRun(running.context, review, 'new', { module: 'leads', id });

  expect([await count(rita, 'Newcomer'), await count(max, 'Newcomer')]).toEqual([0, 0]);
  expect(await found(rita, 'Newcomer')).toEqual([]);
  expect([await opens(rita, id), await opens(max, id), await opens(pia, id)]).toEqual([200, 200, 404]);
  const edited = await pia('PATCH', `/api/records/leads/${id}`, { revision: 1, set: { name: 'Known' } });
  expect(edited).toMatchObject({ status: 404, body: { error: 'notFound' } });
  const own = await rita('PATCH', `/api/records/leads/${id}`, { revision: 1, set: { name: 'Known' } });
  expect(own).toMatchObject({ status: 409, body: { error: 'locked' } });
  expect((await pia('GET', `/api/runs/${run}/journal`)).status).toBe(404);

  const judged = await max('POST', `/api/runs/${run}/acts`, {
    node: 'judge',
    act: 'judge',
    input: { checklists: { accepted: ['name'] } },
  });
  expect(judged.status).toBe(200);
  expect([await count(rita, 'Newcomer'), await opens(pia, id)]).toEqual([1, 200]);
  expect(await found(rita, 'Newcomer')).toMatchObject([{ id }]);
});

test('its name is not told either, where another record leads to it', async () => {
  const made = async (module: string, data: object) =>
    ((await rita('POST', `/api/records/${module}`, { data })).body as { id: string }).id;
  const account = await made('accounts', { name: 'Hush' });
  const contact = await made('contacts', { name: 'Ann', account });
  const namesFor = async (client: Client) =>
    ((await client('GET', `/api/records/contacts/${contact}`)).body as { names: { [id: string]: string } }).names;
  expect(await namesFor(pia)).toMatchObject({ [account]: 'Hush' });

  const process = await goLive(running.context, 'Account review', reviewing('accounts'));
  await beginRun(running.context, process, 'new', { module: 'accounts', id: account });
  expect(await namesFor(pia)).not.toHaveProperty(account);
  expect(await namesFor(rita)).toMatchObject({ [account]: 'Hush' });
});
