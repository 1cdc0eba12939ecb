import type { Draft, RunView } from '@throughline/contract';
import type { Document } from '@throughline/graph';
import { beforeAll, expect, test } from 'vitest';
import { foundedApp } from '../../../testing/founded.ts';
import { adoptRecords } from '../../processes/adopt-records.ts';
import { node, type Wire, wired } from '../../sample/draw-process.ts';

const running = foundedApp();
const { ada, pia, rita } = running.as;
let process: string;
let early: string;

beforeAll(async () => {
  early = await contact('Early');
});

/** new ─talk─▶ known (5 days) ─trust─▶ trusted; from any state ─forget─▶ forgotten. No field of a contact says which. */
function acquaintance(reentry: object = { mode: 'never' }): Document {
  const wires: readonly Wire[] = [
    ['start', 'in', 'new'],
    ['start', 'anytime', 'forget'],
    ['new', 'when', 'talk'],
    ['talk', 'next', 'known'],
    ['known', 'when', 'trust'],
    ['trust', 'next', 'trusted'],
    ['forget', 'next', 'forgotten'],
  ];
  const state = (id: string, name: string, config: object = {}) =>
    node(id, 'state', config as Document['nodes'][number]['config'], name);
  return {
    schemaVersion: 1,
    kind: 'blueprint',
    module: 'contacts',
    settings: {},
    nodes: [
      node('start', 'start', { entries: [{ id: 'in', on: ['record.created', 'record.edited'] }], reentry } as never),
      state('new', 'New'),
      state('known', 'Known', { sla: { after: { n: 5, unit: 'day' }, then: 'stay' } }),
      state('trusted', 'Trusted', { final: true }),
      state('forgotten', 'Forgotten', { final: true }),
      node('talk', 'transition', { who: ['owner'] }, 'Talk'),
      node('trust', 'transition', { who: ['owner'] }, 'Trust'),
      node('forget', 'transition', { who: ['owner'] }, 'Forget'),
    ],
    edges: wired(wires),
    layout: { nodes: {}, notes: [] },
  };
}

async function contact(name: string): Promise<string> {
  const { status, body } = await rita('POST', '/api/records/contacts', { data: { name } });
  expect(status).toBe(200);
  return (body as { id: string }).id;
}
type Seen = { readonly runs: readonly RunView[]; readonly others: readonly { readonly why: string }[] };
const seen = async (id: string) => (await rita('GET', `/api/records/contacts/${id}/processes`)).body as Seen;
const pathOf = (run: RunView | undefined) => run?.path.map(({ name, is }) => `${name} ${is}`);
const act = (run: RunView | undefined, name: string) => rita('POST', `/api/runs/${run?.id}/acts`, { node: name });

test('a blueprint has states of its own where no picklist holds them; each must be called something', async () => {
  const named = acquaintance();
  const nameless = named.nodes.map((one) => {
    const { name: _, ...rest } = one;
    return one.id === 'known' ? rest : one;
  });
  const draft = { kind: 'blueprint', module: 'contacts', name: 'Acquaintance' };
  const bare = await pia('POST', '/api/processes', { ...draft, document: { ...named, nodes: nameless } });
  const { id } = (bare.body as Draft).process;
  expect(await pia('POST', `/api/processes/${id}/publish`, { baseRevision: 0 })).toMatchObject({
    status: 422,
    body: { problems: [{ code: 'missingName', node: 'known' }] },
  });
  const often = await pia('POST', '/api/processes', { ...draft, document: acquaintance({ mode: 'afterExit' }) });
  const preview = await pia('GET', `/api/processes/${(often.body as Draft).process.id}/publish`);
  expect(preview.body).toMatchObject({ problems: [{ severity: 'warning', code: 'entersAgain', node: 'start' }] });
});

test('records that are there begin where it begins, with clocks that start now', async () => {
  const created = await pia('POST', '/api/processes', {
    ...{ kind: 'blueprint', module: 'contacts', name: 'Acquaintance', document: acquaintance() },
  });
  process = (created.body as Draft).process.id;
  const { body } = await pia('GET', `/api/processes/${process}/publish`);
  expect(body).toMatchObject({ problems: [], adoptable: [{ state: '', node: 'new', count: 1 }] });
  expect(await pia('POST', `/api/processes/${process}/publish`, { baseRevision: 0, adopt: true })).toMatchObject({
    status: 200,
  });
  await adoptRecords(running.context, { process, version: 1 });
  const { runs } = await seen(early);
  expect(runs.map(pathOf)).toEqual([['New now', 'Known ahead', 'Trusted ahead']]);
});

test('a record is guided from state to state, taken back and moved past the rules, and none of its fields changes', async () => {
  const id = await contact('Guided');
  const [run] = (await seen(id)).runs;
  const talked = await act(run, 'talk');
  const { run: after } = talked.body as { run: RunView };
  expect([talked.status, pathOf(after)]).toEqual([200, ['New done', 'Known now', 'Trusted ahead']]);
  expect(after.path[1]?.due).not.toBeNull();
  expect(await rita('POST', `/api/runs/${run?.id}/undo`, {})).toMatchObject({ status: 200 });
  expect(pathOf((await seen(id)).runs[0])).toEqual(['New now', 'Known ahead', 'Trusted ahead']);
  const moved = await ada('POST', `/api/runs/${run?.id}/override`, { node: 'known', reason: 'Met at the fair' });
  expect(moved).toMatchObject({ status: 200 });
  expect(pathOf((await seen(id)).runs[0])).toEqual(['New done', 'Known now', 'Trusted ahead']);
  const { body } = await rita('GET', `/api/records/contacts/${id}`);
  expect(body).toMatchObject({ record: { revision: 1 } });
});

test('who has been through enters no second time, neither by an edit nor when it is published again', async () => {
  const [run] = (await seen(early)).runs;
  expect(await act(run, 'forget')).toMatchObject({ status: 200 });
  await rita('PATCH', `/api/records/contacts/${early}`, { revision: 1, set: { name: 'Early bird' } });
  const { runs, others } = await seen(early);
  expect(runs.map(({ status, result }) => [status, result])).toEqual([['done', 'forgotten']]);
  expect(others).toMatchObject([{ why: expect.stringContaining('once') }]);
  const { body } = await pia('GET', `/api/processes/${process}/publish`);
  expect(body).toMatchObject({ adoptable: [] });
  await pia('POST', `/api/processes/${process}/publish`, { baseRevision: 0, adopt: true });
  await adoptRecords(running.context, { process, version: 2 });
  expect((await seen(early)).runs).toHaveLength(1);
});
