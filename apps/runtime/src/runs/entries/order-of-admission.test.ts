import type { RunView } from '@throughline/contract';
import type { Document } from '@throughline/graph';
import { beforeAll, expect, test } from 'vitest';
import { foundedApp } from '../../../testing/founded.ts';
import { publishDrawing } from '../../../testing/live-process.ts';
import type { Client } from '../../../testing/signed-in.ts';

const running = foundedApp();
const { people, as } = running;

beforeAll(async () => {
  await publish(approval);
  await publish(review);
  await publish(blueprint('deals', { from: 'proposal', to: 'negotiation' }));
  await publish(blueprint('cases', { from: 'inProgress', to: 'waiting' }));
});

const node = (id: string, type: string, config: Document['nodes'][number]['config'] = {}, name?: string) => ({
  ...{ id, type, v: 1, config },
  ...(name === undefined ? {} : { name }),
});
const wired = (...wires: readonly (readonly [string, string, string])[]): Document['edges'] =>
  wires.map(([from, port, to], index) => ({ id: `e${index}`, from: { node: from, port }, to: { node: to } }));
const layout = { nodes: {}, notes: [] };

/** new deal with an amount ─▶ level (the manager) ─▶ yes · no; the record is locked meanwhile */
const approval: Document = {
  schemaVersion: 1,
  kind: 'approval',
  module: 'deals',
  settings: { lock: { ops: ['edit', 'delete'], except: ['nextStep'] } },
  nodes: [
    node('start', 'start', {
      entries: [
        {
          id: 'new',
          on: ['record.created', 'record.edited'],
          where: { of: 'description', is: 'equals', value: 'ask' },
        },
      ],
    }),
    node('level', 'approval-step', { who: ['manager'], need: 'any', judges: ['description'] }),
    node('yes', 'end', { result: 'approved' }),
    node('no', 'end', { result: 'rejected' }),
  ],
  edges: wired(['start', 'new', 'level'], ['level', 'approved', 'yes'], ['level', 'rejected', 'no']),
  layout,
};
/** new case ─▶ judge (Max) ─▶ yes · no; hidden and held back meanwhile */
const review: Document = {
  schemaVersion: 1,
  kind: 'review',
  module: 'cases',
  settings: { heldBack: { ops: ['edit', 'delete', 'automate'], hides: true } },
  nodes: [
    node('start', 'start', { entries: [{ id: 'new', on: ['record.created'] }], reentry: { mode: 'never' } }),
    node('judge', 'review-step', { fields: [{ field: 'subject' }], reviewers: [{ id: 'a', who: ['manager'] }] }),
    node('yes', 'end', { result: 'accepted' }),
    node('no', 'end', { result: 'rejected' }),
  ],
  edges: wired(['start', 'new', 'judge'], ['judge', 'accepted', 'yes'], ['judge', 'rejected', 'no']),
  layout,
};
/** new ─▶ first ── go ──▶ second */
function blueprint(module: string, { from, to }: { readonly from: string; readonly to: string }): Document {
  const field = module === 'deals' ? 'stage' : 'status';
  return {
    schemaVersion: 1,
    kind: 'blueprint',
    module,
    settings: { field },
    nodes: [
      node('start', 'start', { entries: [{ id: 'new', on: ['record.created'] }] }),
      node('first', 'state', { value: from }),
      node('go', 'transition', { who: ['everyone'] }, 'Go'),
      node('soon', 'transition', {
        auto: { when: { of: module === 'deals' ? 'nextStep' : 'subject', is: 'equals', value: 'jump' } },
      }),
      node('second', 'state', { value: to, final: true }),
    ],
    edges: wired(
      ['start', 'new', 'first'],
      ['first', 'when', 'go'],
      ['go', 'next', 'second'],
      ['first', 'when', 'soon'],
      ['soon', 'next', 'second'],
    ),
    layout,
  };
}

const publish = (document: Document): Promise<string> =>
  publishDrawing(running.context, people.pia, document, { name: `${document.kind} of ${document.module}` });
type Seen = { readonly runs: readonly RunView[]; readonly others: readonly { readonly why: string }[] };
async function seen(client: Client, module: string, id: string): Promise<Seen> {
  return (await client('GET', `/api/records/${module}/${id}/processes`)).body as Seen;
}
const kindsOf = ({ runs }: Seen) => runs.filter(({ status }) => status === 'running').map(({ kind }) => kind);
async function made(module: string, data: object): Promise<string> {
  return ((await as.rita('POST', `/api/records/${module}`, { data })).body as { readonly id: string }).id;
}
async function act(client: Client, module: string, id: string, kind: string, what: object) {
  const run = (await seen(client, module, id)).runs.find((one) => one.kind === kind && one.status === 'running');
  return client('POST', `/api/runs/${run?.id}/acts`, { input: {}, ...what });
}
const dataOf = async (module: string, id: string) =>
  ((await as.ada('GET', `/api/records/${module}/${id}`)).body as { record: { data: object; revision: number } }).record;

test('a blueprint waits while an approval holds its field, says so, and takes the record in with the decision', async () => {
  const deal = await made('deals', { name: 'Nordwind', description: 'ask' });
  const before = await seen(as.max, 'deals', deal);
  expect(kindsOf(before)).toEqual(['approval']);
  expect(before.others.map(({ why }) => why)).toEqual([
    '“approval of deals” holds the record; it enters as soon as that is over.',
  ]);
  expect((await dataOf('deals', deal)).data).toMatchObject({ stage: 'prospecting' });
  expect(await act(as.max, 'deals', deal, 'approval', { node: 'level', act: 'approve' })).toMatchObject({
    status: 200,
  });
  expect(kindsOf(await seen(as.max, 'deals', deal))).toEqual(['blueprint']);
  const { revision, data } = await dataOf('deals', deal);
  expect(data).toMatchObject({ stage: 'proposal' });
  // Nothing that was judged has changed: nobody is asked again.
  await as.rita('PATCH', `/api/records/deals/${deal}`, { revision, set: { nextStep: 'Call' } });
  expect(kindsOf(await seen(as.max, 'deals', deal))).toEqual(['blueprint']);
});

test('a transition is refused while an approval holds the state; who holds it and since when is said; afterwards it is offered', async () => {
  const deal = await made('deals', { name: 'Nordwind' });
  const { revision } = await dataOf('deals', deal);
  await as.rita('PATCH', `/api/records/deals/${deal}`, { revision, set: { description: 'ask' } });
  expect(kindsOf(await seen(as.rita, 'deals', deal)).sort()).toEqual(['approval', 'blueprint']);
  const offer = async () =>
    (await seen(as.rita, 'deals', deal)).runs.flatMap(({ offers }) => offers).find(({ node: at }) => at === 'go');
  const locked = await offer();
  expect(locked).toMatchObject({ offered: false, whyNot: { reasons: [{ code: 'locked' }] } });
  const refused = await act(as.rita, 'deals', deal, 'blueprint', { node: 'go' });
  expect(refused).toMatchObject({ status: 409, body: { details: { reasons: [{ code: 'locked' }] } } });
  expect((refused.body as { message: string }).message).toMatch(/“approval of deals” has held the record since .* Max/);
  await act(as.max, 'deals', deal, 'approval', { node: 'level', act: 'approve' });
  expect(await offer()).toMatchObject({ offered: true });
});

test('what a blueprint does by itself waits for the lock, is no incident, and goes on when it is gone', async () => {
  const deal = await made('deals', { name: 'Nordwind' });
  const { revision } = await dataOf('deals', deal);
  await as.rita('PATCH', `/api/records/deals/${deal}`, { revision, set: { description: 'ask' } });
  const locked = await dataOf('deals', deal);
  const jump = await as.rita('PATCH', `/api/records/deals/${deal}`, {
    revision: locked.revision,
    set: { nextStep: 'jump' },
  });
  expect(jump).toMatchObject({ status: 200 });
  expect((await dataOf('deals', deal)).data).toMatchObject({ stage: 'proposal' });
  const incidents = await as.ada('GET', '/api/incidents');
  expect(incidents.body).toMatchObject({ total: 0 });
  await act(as.max, 'deals', deal, 'approval', { node: 'level', act: 'reject', input: { note: 'No' } });
  expect((await dataOf('deals', deal)).data).toMatchObject({ stage: 'negotiation' });
});

test('what a review accepts enters the blueprint at once; what it rejects does not', async () => {
  const judged = async (verdict: object) => {
    const id = await made('cases', { subject: 'It does not work' });
    expect(kindsOf(await seen(as.max, 'cases', id))).toEqual(['review']);
    const input = { checklists: verdict, note: 'Seen' };
    expect(await act(as.max, 'cases', id, 'review', { node: 'judge', act: 'judge', input })).toMatchObject({
      status: 200,
    });
    return kindsOf(await seen(as.ada, 'cases', id));
  };
  expect(await judged({ accepted: ['subject'] })).toEqual(['blueprint']);
  expect(await judged({ rejected: ['subject'] })).toEqual([]);
});

test('a record that cannot be taken in is an incident that names it and the process, and is tried again', async () => {
  const { sql } = running.context.db;
  const contacts: Document = {
    ...blueprint('deals', { from: 'proposal', to: 'negotiation' }),
    kind: 'approval',
    module: 'contacts',
    settings: {},
    nodes: approval.nodes.map((one) =>
      one.id === 'start' ? { ...one, config: { entries: [{ id: 'new', on: ['record.created'] }] } } : one,
    ),
    edges: approval.edges,
  };
  const process = await publish(contacts);
  // A version that is gone can be read by nobody: the table refuses that, so the pointer is bent.
  await sql`update processes set live_version = 7 where id = ${process}`;
  await sql`update installation set epoch = epoch + 1`;
  const contact = await made('contacts', { name: 'Ada Byron' });
  const listed = async () =>
    (await as.ada('GET', '/api/incidents')).body as {
      readonly total: number;
      readonly incidents: readonly { readonly run: string }[];
    };
  const { incidents } = await listed();
  expect(incidents).toMatchObject([
    { kind: 'entry', processName: 'approval of contacts', record: contact, recordName: 'Ada Byron' },
  ]);
  const run = incidents[0]?.run ?? '';
  const { body } = await as.ada('GET', `/api/runs/${run}/incident`);
  expect(body).toMatchObject({ troubles: [{ kind: 'entry', can: ['retry', 'skip'] }] });
  const retry = () => as.ada('POST', `/api/runs/${run}/repair`, { trouble: `entry:${run}`, do: 'retry' });
  expect(await retry()).toMatchObject({ status: 200, body: { solved: false } });
  await sql`update processes set live_version = 1 where id = ${process}`;
  await sql`update installation set epoch = epoch + 1`;
  const page = await as.rita('GET', `/api/records/contacts/${contact}/processes`);
  expect(page.body).toMatchObject({ others: [{ why: expect.stringContaining('could not take the record in') }] });
  expect(await retry()).toMatchObject({ status: 200, body: { solved: true } });
  expect(await listed()).toMatchObject({ total: 0 });
  expect(kindsOf(await seen(as.rita, 'contacts', contact))).toEqual(['approval']);
});
