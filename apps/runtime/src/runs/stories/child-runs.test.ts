import type { Document } from '@throughline/graph';
import { beforeEach, expect, test } from 'vitest';
import { dealBlueprint } from '../../../testing/deal-blueprint.ts';
import { foundedContext } from '../../../testing/founded.ts';
import { listenForEntries, makeDeals, publishBlueprint } from '../../../testing/live-deals.ts';
import { changeProcess } from '../../processes/change-process.ts';
import { dispatchFacts } from '../../worker/dispatch-facts.ts';
import { controlRun } from '../acts/control-run.ts';
import { performAct } from '../acts/perform-act.ts';

const here = foundedContext({ each: true });
const { people } = here;

let child: string;
let deal: string;
beforeEach(async () => {
  listenForEntries(here.context);
  child = await publishBlueprint(here.context, people.pia, reasons());
  await publishBlueprint(here.context, people.pia, calling(child));
  const amount = { minor: '1', currency: 'EUR' };
  [deal = ''] = await makeDeals(here.context, people.rita, 1, () => ({ stage: 'engaging', amount }));
});

/** start ─▶ Price ──settle──▶ Other: a small blueprint over another field, that begins only when it is called for. */
function reasons(): Document {
  return {
    schemaVersion: 1,
    kind: 'blueprint',
    module: 'deals',
    settings: { field: 'lossReason' },
    nodes: [
      { id: 'start', type: 'start', v: 1, config: { entries: [{ id: 'called', on: ['process.called'] }] } },
      { id: 'price', type: 'state', v: 1, config: { value: 'price' } },
      { id: 'settle', type: 'transition', v: 1, name: 'Settle', config: { who: ['everyone'] } },
      { id: 'other', type: 'state', v: 1, config: { value: 'other', final: true, result: 'settled' } },
    ],
    edges: [
      { id: 'a', from: { node: 'start', port: 'called' }, to: { node: 'price' } },
      { id: 'b', from: { node: 'price', port: 'when' }, to: { node: 'settle' } },
      { id: 'c', from: { node: 'settle', port: 'next' }, to: { node: 'other' } },
    ],
    layout: { nodes: {}, notes: [] },
  };
}

/** The deal blueprint, where proposing waits for the other process first. */
function calling(process: string): Document {
  const document = dealBlueprint();
  const call = { id: 'call', type: 'call-process', v: 1, config: { process, results: [{ id: 'settled' }] } };
  const edges = document.edges
    .filter(({ from }) => from.node !== 'propose' || from.port !== 'next')
    .concat(
      { id: 'k1', from: { node: 'propose', port: 'next' }, to: { node: 'call' } },
      { id: 'k2', from: { node: 'call', port: 'settled' }, to: { node: 'proposal' } },
    );
  return { ...document, nodes: [...document.nodes, call], edges };
}

const runs = () => here.context.db.sql<{ id: string; status: string; depth: number | null; incident: string | null }[]>`
  select id, status, state -> 'depth' as depth, incident from runs order by started_at, process_id = ${child}`;
const pump = async () => {
  while ((await dispatchFacts(here.context, null)) > 0);
};
async function perform(node: string, run: string, fields: Record<string, string> = {}) {
  await performAct(here.context, people.rita, run, { node, act: 'perform', input: { fields } }, undefined);
}
async function propose(): Promise<string> {
  const [parent] = await runs();
  await perform('propose', parent?.id ?? '', { nextStep: 'ask' });
  return parent?.id ?? '';
}

test('a process calls for another on the same record and goes on with its result', async () => {
  await propose();
  const [parent, called] = await runs();
  expect([parent, called]).toMatchObject([
    { status: 'running', depth: null },
    { status: 'running', depth: 2 },
  ]);
  await perform('settle', called?.id ?? '');
  await pump();
  const [record] = await here.context.db.sql`select data ->> 'stage' as stage from records where id = ${deal}`;
  expect(record).toEqual({ stage: 'proposal' });
  expect(await runs()).toMatchObject([{ status: 'running' }, { status: 'done' }]);
});

test('a run that is called for rests while its caller does, and ends with it', async () => {
  const parent = await propose();
  await controlRun(here.context, people.ada, parent, { do: 'pause', reason: 'Audit' });
  expect(await runs()).toMatchObject([{ status: 'paused' }, { status: 'paused' }]);
  await controlRun(here.context, people.ada, parent, { do: 'resume', reason: 'Audit is over' });
  expect(await runs()).toMatchObject([{ status: 'running' }, { status: 'running' }]);
  await controlRun(here.context, people.ada, parent, { do: 'stop', reason: 'Not needed' });
  expect(await runs()).toMatchObject([{ status: 'stopped' }, { status: 'stopped' }]);
});

test('a process that is not live is a trouble of its caller, not a wait for ever', async () => {
  await changeProcess(here.context, people.pia, child, { state: 'closed' });
  await propose();
  await pump();
  expect(await runs()).toMatchObject([{ incident: expect.stringContaining('no live process') }]);
});
