import type { RunView } from '@throughline/contract';
import type { Condition } from '@throughline/expression';
import type { Document } from '@throughline/graph';
import { beforeEach, describe, expect, test } from 'vitest';
import { dealBlueprint } from '../../../testing/deal-blueprint.ts';
import { foundedContext } from '../../../testing/founded.ts';
import { listenForEntries, makeDeals, publishBlueprint } from '../../../testing/live-deals.ts';
import { newId } from '../../new-id.ts';
import { adoptRecords } from '../../processes/adopt-records.ts';
import { changeProcess } from '../../processes/change-process.ts';
import { orderProcesses } from '../../processes/order-processes.ts';
import { writeRecords } from '../../records/write-records.ts';
import { dispatchFacts } from '../../worker/dispatch-facts.ts';
import { controlRun } from '../acts/control-run.ts';
import { performAct } from '../acts/perform-act.ts';
import { recordProcesses } from '../views/record-processes.ts';

const here = foundedContext({ each: true });
const { people } = here;

beforeEach(async () => {
  listenForEntries(here.context);
});

function entering(where: Condition | undefined, reentry: object = { mode: 'afterExit' }): Document {
  const document = dealBlueprint();
  const entries = [{ id: 'new', on: ['record.created', 'record.edited'], ...(where === undefined ? {} : { where }) }];
  const config = { entries, reentry } as Document['nodes'][number]['config'];
  return { ...document, nodes: document.nodes.map((node) => (node.id === 'start' ? { ...node, config } : node)) };
}
const big: Condition = { of: 'discount', is: 'moreThan', value: '10' };

async function newDeal(data: Record<string, string> = {}): Promise<string> {
  const [deal = ''] = await makeDeals(here.context, people.rita, 1, () => data);
  return deal;
}
const seen = (deal: string) => recordProcesses(here.context, people.rita, 'deals', deal);
const change = (id: string, set: Record<string, string>) =>
  here.context.db.transaction((tx) =>
    writeRecords(tx, here.context, people.rita, [{ do: 'change', module: 'deals', id, set }]),
  );
const nowOf = ({ path }: RunView) => path.find((stop) => stop.is === 'now')?.node;
const act = (run: string, node: string, fields: Record<string, string> = {}) =>
  performAct(here.context, people.rita, run, { node, act: 'perform', input: { fields } }, undefined);
const pump = async () => {
  while ((await dispatchFacts(here.context, null)) > 0);
};

describe('several blueprints on one module', () => {
  test('the first whose conditions hold takes the record in, and the page says why the others did not', async () => {
    const special = await publishBlueprint(here.context, people.pia, entering(big));
    await changeProcess(here.context, people.pia, special, { name: 'Discounts' });
    await publishBlueprint(here.context, people.pia, entering(undefined));
    const plain = await seen(await newDeal());
    expect(plain.runs).toMatchObject([{ processName: 'Deal stages' }]);
    expect(plain.matched).toMatchObject([
      { processName: 'Deal stages', why: expect.stringContaining('no conditions') },
    ]);
    expect(plain.others).toMatchObject([{ processName: 'Discounts', why: expect.stringContaining('Discount (%)') }]);
    const discounted = await seen(await newDeal({ discount: '20' }));
    expect(discounted.runs).toMatchObject([{ processName: 'Discounts' }]);
    expect(discounted.matched).toMatchObject([{ why: expect.stringMatching(/^This held: .*10/) }]);
    expect(discounted.others).toMatchObject([
      { processName: 'Deal stages', why: expect.stringContaining('Discounts') },
    ]);
  });

  test('the first of a new order is asked first', async () => {
    const first = await publishBlueprint(here.context, people.pia);
    const second = await publishBlueprint(here.context, people.pia);
    await changeProcess(here.context, people.pia, second, { name: 'Second' });
    const order = { kind: 'blueprint', module: 'deals' } as const;
    await orderProcesses(here.context, people.pia, { ...order, processes: [second, first] });
    const { runs, others } = await seen(await newDeal());
    expect(runs).toMatchObject([{ processName: 'Second' }]);
    expect(others).toMatchObject([{ processName: 'Deal stages', why: expect.stringContaining('“Second”') }]);
    await expect(orderProcesses(here.context, people.pia, { ...order, processes: [first] })).rejects.toThrow(
      'other processes',
    );
  });

  test('records that are there are adopted only where the conditions of an entry hold', async () => {
    const [small, large] = [await newDeal(), await newDeal({ discount: '20' })];
    const process = await publishBlueprint(here.context, people.pia, entering(big), { adopt: true });
    await adoptRecords(here.context, { process, version: 1 });
    expect((await seen(small ?? '')).runs).toEqual([]);
    expect((await seen(large ?? '')).runs).toHaveLength(1);
  });

  test('a paused process offers nothing, and says so', async () => {
    const process = await publishBlueprint(here.context, people.pia);
    const deal = await newDeal();
    await changeProcess(here.context, people.pia, process, { state: 'paused' });
    const [run] = (await seen(deal)).runs;
    expect(run?.processPaused).toBe(true);
    const paused = { offered: false, whyNot: { reasons: [{ code: 'paused' }] } };
    expect(run?.offers.filter(({ node }) => ['qualify', 'lose'].includes(node))).toMatchObject([paused, paused]);
    await expect(act(run?.id ?? '', 'qualify')).rejects.toThrow('paused');
    await changeProcess(here.context, people.pia, process, { state: 'live' });
    const [again] = (await seen(deal)).runs;
    expect(again?.offers.find(({ node }) => node === 'qualify')?.offered).toBe(true);
  });

  test('a run that is paused says so of everything it would offer, and goes on once', async () => {
    await publishBlueprint(here.context, people.pia);
    const deal = await newDeal();
    const id = (await seen(deal)).runs[0]?.id ?? '';
    await controlRun(here.context, people.ada, id, { do: 'pause', reason: 'Audit' });
    const [run] = (await seen(deal)).runs;
    expect(run).toMatchObject({ status: 'paused' });
    expect(run?.offers.length).toBeGreaterThan(0);
    for (const offer of run?.offers ?? [])
      expect(offer).toMatchObject({ offered: false, whyNot: { reasons: [{ code: 'paused' }] } });
    await controlRun(here.context, people.ada, id, { do: 'resume', reason: 'It is over' });
    await expect(controlRun(here.context, people.ada, id, { do: 'resume', reason: 'Again' })).rejects.toThrow(
      'not paused',
    );
  });

  test('a record outside all of them is told which condition does not hold, and enters when an edit makes it', async () => {
    await publishBlueprint(here.context, people.pia, entering(big));
    const deal = await newDeal();
    const outside = await seen(deal);
    expect(outside).toMatchObject({ runs: [], others: [{ why: expect.stringContaining('Discount') }] });
    await change(deal, { discount: '20' });
    expect((await seen(deal)).runs).toHaveLength(1);
  });
});

describe('where a record enters', () => {
  test('at the start when it has no stage of its own; the start writes the first', async () => {
    await publishBlueprint(here.context, people.pia);
    const { runs } = await seen(await newDeal());
    expect(runs.map(nowOf)).toEqual(['prospecting']);
  });

  test('in the state it is in already: what it has reached is not written over', async () => {
    await publishBlueprint(here.context, people.pia);
    const deal = await newDeal({ stage: 'proposal' });
    expect((await seen(deal)).runs.map(nowOf)).toEqual(['proposal']);
    const [record] = await here.context.db.sql`select revision, data from records where id = ${deal}`;
    expect(record).toMatchObject({ revision: 1, data: { stage: 'proposal' } });
  });

  test('nowhere when its state is an end or not drawn, and the page says so', async () => {
    await publishBlueprint(here.context, people.pia);
    for (const stage of ['won', 'negotiation']) {
      expect(await seen(await newDeal({ stage }))).toMatchObject({
        runs: [],
        others: [{ why: expect.stringContaining('state') }],
      });
    }
  });
});

describe('entering again', () => {
  async function lostAndReopened(reentry: object) {
    await publishBlueprint(here.context, people.pia, entering(undefined, reentry));
    const deal = await newDeal();
    const [run] = (await seen(deal)).runs;
    await act(run?.id ?? '', 'lose', { lossReason: 'price' });
    await pump();
    return deal;
  }

  test('after its end a record may come back, as its state says', async () => {
    const deal = await lostAndReopened({ mode: 'afterExit' });
    await change(deal, { stage: 'engaging' });
    const { runs } = await seen(deal);
    expect(runs.map(({ status }) => status)).toEqual(['running', 'done']);
    expect(nowOf(runs[0] as RunView)).toBe('engaging');
  });

  test('not before the gap is over', async () => {
    const deal = await lostAndReopened({ mode: 'afterExit', gap: { n: 2, unit: 'day' } });
    await change(deal, { stage: 'engaging' });
    expect((await seen(deal)).others).toMatchObject([{ why: expect.stringContaining('recently') }]);
    here.context.clock.forward(2 * 86_400_000);
    await change(deal, { description: 'again' });
    expect((await seen(deal)).runs.filter(({ status }) => status === 'running')).toHaveLength(1);
  });

  test('never, where it may enter once only', async () => {
    const deal = await lostAndReopened({ mode: 'never' });
    await change(deal, { stage: 'engaging' });
    expect((await seen(deal)).others).toMatchObject([{ why: expect.stringContaining('once') }]);
  });
});

test('what a run writes on its way out does not bring the record straight back in', async () => {
  const document = dealBlueprint();
  const wire = { id: 'out', from: { node: 'lose', port: 'next' }, to: { node: 'end' } };
  const nodes = [...document.nodes, { id: 'end', type: 'end', v: 1, config: {} }];
  const edges = [...document.edges.filter(({ from }) => from.node !== 'lose'), wire];
  await publishBlueprint(here.context, people.pia, { ...document, nodes, edges });
  const deal = await newDeal();
  const [run] = (await seen(deal)).runs;
  await act(run?.id ?? '', 'lose', { lossReason: 'price' });
  expect((await seen(deal)).runs.map(({ status }) => status)).toEqual(['done']);
});

test('a write that the record refuses fails its node, by the error port where there is one; what came before it is undone', async () => {
  const document = dealBlueprint();
  const update = { id: 'bad', type: 'update', v: 1, config: { set: { account: newId() } } };
  const tell = { id: 'tell', type: 'notify', v: 1, config: { to: ['owner'], text: 'It did not work.' } };
  const wires = [
    { id: 'x1', from: { node: 'qualify', port: 'after' }, to: { node: 'bad' } },
    { id: 'x2', from: { node: 'bad', port: 'error' }, to: { node: 'tell' } },
  ];
  const wired = { ...document, nodes: [...document.nodes, update, tell], edges: [...document.edges, ...wires] };
  await publishBlueprint(here.context, people.pia, wired);
  const deal = await newDeal();
  const [run] = (await seen(deal)).runs;
  const moved = await act(run?.id ?? '', 'qualify');
  expect(nowOf(moved)).toBe('engaging');
  expect(await here.context.db.sql`select text from notifications`).toEqual([{ text: 'It did not work.' }]);
  const [record] = await here.context.db.sql`select revision, data from records where id = ${deal}`;
  expect(record).toMatchObject({ revision: 2, data: { stage: 'engaging' } });
  expect(record?.data).not.toHaveProperty('account');
});
