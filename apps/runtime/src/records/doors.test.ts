import type { Bulk, Import } from '@throughline/contract';
import type { Document } from '@throughline/graph';
import { beforeAll, describe, expect, test } from 'vitest';
import { dealBlueprint } from '../../testing/deal-blueprint.ts';
import { foundedApp } from '../../testing/founded.ts';
import { publishBlueprint } from '../../testing/live-deals.ts';
import { beginRun, goLive } from '../../testing/live-process.ts';
import { makeKey } from '../access/sign-in/api-keys.ts';
import { serviceViewer } from '../access/viewer.ts';
import { runBulk } from '../bulk/run-bulk.ts';
import { prepareImport, startImport } from '../imports/import-doors.ts';
import { runImport } from '../imports/run-import.ts';
import { newId } from '../new-id.ts';
import { writeRecords } from './write-records.ts';

const running = foundedApp();
const { people } = running;
const { ada } = running.as;
let token: string;
let approval: string;

beforeAll(async () => {
  const rights = ['records.read', 'records.write'] as const;
  ({ token } = await makeKey(running.context, people.ada, { name: 'shop', rights: [...rights], days: null }));
  approval = await goLive(running.context, 'Discount approval', holding(people.max.user?.id ?? ''));
  await publishBlueprint(running.context, people.pia, onProposal());
});

/** An approval that keeps everything but the next step from everybody while Max decides. */
function holding(max: string): Document {
  return {
    schemaVersion: 1,
    kind: 'approval',
    module: 'deals',
    settings: { lock: { ops: ['edit', 'delete', 'convert', 'owner', 'automate'], except: ['nextStep'] } },
    nodes: [
      { id: 'start', type: 'start', v: 1, config: { entries: [{ id: 'new', on: ['process.called'] }] } },
      { id: 'decide', type: 'approval-step', v: 1, config: { who: [`user:${max}`], need: 'any' } },
      { id: 'yes', type: 'end', v: 1, config: { result: 'approved' } },
    ],
    edges: [
      { id: 'a', from: { node: 'start', port: 'new' }, to: { node: 'decide' } },
      { id: 'b', from: { node: 'decide', port: 'approved' }, to: { node: 'yes' } },
    ],
    layout: { nodes: {}, notes: [] },
  };
}

/** Takes in deals that are in proposal, so that others stay free. */
function onProposal(): Document {
  const document = dealBlueprint();
  const where = { of: 'stage', is: 'equals', value: 'proposal' } as const;
  const nodes = document.nodes.map((node) =>
    node.id === 'start' ? { ...node, config: { entries: [{ id: 'new', on: ['record.created'], where }] } } : node,
  );
  return { ...document, nodes };
}

type Deal = { readonly id: string; readonly revision: number; readonly name: string };

async function newDeal(data: object = {}): Promise<Deal> {
  const name = `Deal ${newId().slice(-12)}`;
  const { body, text } = await ada('POST', '/api/records/deals', { data: { name, ...data } });
  const made = body as Deal;
  if (made.id === undefined) throw new Error(text);
  return { ...made, name };
}
const things = {
  'the state field of a blueprint': { make: () => newDeal({ stage: 'proposal' }), set: { stage: 'won' }, whole: false },
  'a record that an approval holds': {
    make: async () => {
      const deal = await newDeal();
      await beginRun(running.context, approval, 'new', { module: 'deals', id: deal.id });
      return deal;
    },
    set: { description: 'changed' },
    whole: true,
  },
} as const;
type Thing = (typeof things)[keyof typeof things];

/** What a door came to, by the name of the error; `done` when it let the change through. */
type Door = (deal: Deal, thing: Thing) => Promise<string>;

const outcome = ({ status, body }: { readonly status: number; readonly body: unknown }): string =>
  status === 200 ? 'done' : String((body as { error?: string }).error);

async function bulk(deal: Deal, work: object): Promise<string> {
  const { body } = await ada('POST', '/api/bulk/deals', { work, of: { ids: [deal.id] } });
  await runBulk(running.context, (body as Bulk).id);
  const { body: found } = await ada('GET', `/api/bulk/${(body as Bulk).id}/results`);
  const [result] = (found as { results: { outcome: string; error: string | null }[] }).results;
  return result?.error ?? 'done';
}

async function importFile({ name }: Deal, set: object): Promise<string> {
  const [[field, value] = ['', '']] = Object.entries(set);
  async function* bytes() {
    yield Buffer.from(`name,${field}\n${name},${value}\n`);
  }
  const { context } = running;
  const upload = { name: 'deals.csv', type: 'text/csv', bytes: bytes() };
  const { id } = await prepareImport(context, people.ada, 'deals', upload);
  const columns = [
    { column: 'name', field: 'name' },
    { column: field, field },
  ];
  const mapping = { columns, empty: [''], duplicates: { by: 'name', then: 'update' as const } };
  await startImport(context, people.ada, id, { mapping, dryRun: false }, false);
  await runImport(context, id);
  const { body } = await ada('GET', `/api/imports/${id}`);
  const { rows } = body as Import;
  if (rows.updated === 1) return 'done';
  const errors = await context.db.sql`select * from import_errors where import_id = ${id}`;
  return JSON.stringify(errors).includes('held by the process') ? 'locked' : JSON.stringify([rows, errors]);
}

async function automation(deal: Deal, set: object): Promise<string> {
  const by = { run: newId(), node: 'update' };
  const command = { do: 'change', module: 'deals', id: deal.id, set, by } as never;
  const [result] = await running.context.db.transaction((tx) =>
    writeRecords(tx, running.context, serviceViewer('engine'), [command]),
  );
  return result?.ok === false ? result.error : 'done';
}

const changing: { readonly [door: string]: Door } = {
  page: async ({ id, revision }, { set }) => outcome(await ada('PATCH', `/api/records/deals/${id}`, { revision, set })),
  'programs with a key': async ({ id, revision }, { set }) => {
    const { statusCode, body } = await running.app.inject({
      method: 'PATCH',
      url: `/api/records/deals/${id}`,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      payload: JSON.stringify({ revision, set }),
    });
    return outcome({ status: statusCode, body: JSON.parse(body) });
  },
  'bulk edit': (deal, { set }) => bulk(deal, { do: 'change', set }),
  import: (deal, { set }) => importFile(deal, set),
  'other automation': (deal, { set }) => automation(deal, set),
  'merge, for a value that is taken over': async (deal, { set }) => {
    const other = await newDeal(set);
    const [[field] = ['']] = Object.entries(set);
    const others = [{ id: other.id, revision: other.revision }];
    const body = { revision: deal.revision, others, take: { [field]: other.id } };
    return outcome(await ada('POST', `/api/merges/deals/${deal.id}`, body));
  },
};
const taking: { readonly [door: string]: Door } = {
  deletion: async ({ id }) => outcome(await ada('DELETE', `/api/records/deals/${id}`)),
  'bulk deletion': (deal) => bulk(deal, { do: 'delete' }),
  'a new owner': async ({ id, revision }) =>
    outcome(await ada('PATCH', `/api/records/deals/${id}`, { revision, owner: people.ron.user?.id })),
  'bulk handing over': (deal) => bulk(deal, { do: 'own', owner: people.ron.user?.id }),
  'merge into another': async ({ id, revision }) => {
    const other = await newDeal();
    const body = { revision: other.revision, others: [{ id, revision }] };
    return outcome(await ada('POST', `/api/merges/deals/${other.id}`, body));
  },
};

describe.each(Object.entries(things))('%s', (_, thing) => {
  test.each(Object.entries(changing))('is kept from %s', async (_door, open) => {
    const deal = await thing.make();
    expect(await open(deal, thing)).toBe('locked');
    const { body } = await ada('GET', `/api/records/deals/${deal.id}`);
    expect((body as { record: { data: object } }).record.data).not.toMatchObject(thing.set);
  });

  test.each(Object.entries(taking))('answers %s', async (_door, open) => {
    expect(await open(await thing.make(), thing)).toBe(thing.whole ? 'locked' : 'done');
  });
});

test('the record says who holds it, since when and why; fields that are excepted stay open, for people only', async () => {
  const thing = things['a record that an approval holds'];
  const deal = await thing.make();
  const { body } = await ada('GET', `/api/records/deals/${deal.id}`);
  const [lock] = (body as { locks: { fields: string[] }[] }).locks;
  expect(lock).toMatchObject({
    processName: 'Discount approval',
    since: running.context.clock.now(),
    ops: ['edit', 'delete', 'convert', 'owner', 'automate'],
  });
  expect(lock?.fields).toContain('amount');
  expect(lock?.fields).not.toContain('nextStep');
  const set = { nextStep: 'Wait for Max' };
  const changed = await ada('PATCH', `/api/records/deals/${deal.id}`, { revision: deal.revision, set });
  expect(changed.status).toBe(200);
  expect(await automation(deal, { nextStep: 'Automatic' })).toBe('locked');
});

test('what an approval holds does not go with what it belongs to', async () => {
  const account = (await ada('POST', '/api/records/accounts', { data: { name: 'Acme' } })).body as Deal;
  const deal = await newDeal({ account: account.id });
  await beginRun(running.context, approval, 'new', { module: 'deals', id: deal.id });
  const refused = await ada('DELETE', `/api/records/accounts/${account.id}`);
  expect(refused).toMatchObject({ status: 409, body: { error: 'locked' } });
  expect(refused.text).toContain('Discount approval');
});
