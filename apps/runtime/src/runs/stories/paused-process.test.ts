import type { Document } from '@throughline/graph';
import { beforeEach, expect, test } from 'vitest';
import { dealBlueprint } from '../../../testing/deal-blueprint.ts';
import { foundedContext } from '../../../testing/founded.ts';
import { listenForEntries, makeDeals, publishBlueprint } from '../../../testing/live-deals.ts';
import { beginRun, goLive } from '../../../testing/live-process.ts';
import { changeProcess } from '../../processes/change-process.ts';
import { writeRecords } from '../../records/write-records.ts';
import { node, type Wire, wired } from '../../sample/draw-process.ts';
import { dispatchFacts } from '../../worker/dispatch-facts.ts';
import { fireTimers } from '../../worker/fire-timers.ts';
import { tellMissed } from '../../worker/tell-missed.ts';
import { performAct } from '../acts/perform-act.ts';
import { type NewFact, publishFacts } from '../publish-facts.ts';

const here = foundedContext({ each: true });
const { people } = here;

beforeEach(async () => {
  listenForEntries(here.context);
});

/** What a worker does until nothing is left. */
async function work(): Promise<void> {
  for (;;) {
    const done =
      (await tellMissed(here.context, null)) +
      (await dispatchFacts(here.context, null)) +
      (await fireTimers(here.context, null));
    if (done === 0) return;
  }
}
const change = (id: string, set: Record<string, string>) =>
  here.context.db.transaction((tx) =>
    writeRecords(tx, here.context, people.rita, [{ do: 'change', module: 'deals', id, set }]),
  );
const pause = (process: string) => changeProcess(here.context, people.pia, process, { state: 'paused' });
const resume = (process: string) => changeProcess(here.context, people.pia, process, { state: 'live' });
const stageOf = async (deal: string) => {
  const [record] = await here.context.db.sql<{ stage: string }[]>`
    select data ->> 'stage' as stage from records where id = ${deal}`;
  return record?.stage;
};
const missed = async () => (await here.context.db.sql`select run_id from missed`).length;
const runOn = async (deal: string) => {
  const [run] = await here.context.db.sql<{ id: string; seq: number; status: string; result: string | null }[]>`
    select id, seq, status, result from runs where record_id = ${deal}`;
  if (run === undefined) throw new Error('There is no run.');
  return run;
};
const catchingUp = async () => (await here.context.db.sql`select id from processes where catching_up`).length > 0;

/** The deal blueprint, where a deal is qualified as soon as somebody says what comes next. */
function moving(): Document {
  const document = dealBlueprint();
  const auto = { when: { of: 'nextStep', is: 'changed' } };
  return {
    ...document,
    nodes: document.nodes.map((one) => (one.id === 'qualify' ? { ...one, config: { auto } } : one)),
  };
}

test('a standing condition does not move the record of a paused process; it is judged when the process goes on', async () => {
  const process = await publishBlueprint(here.context, people.pia, moving());
  const [deal = '', quiet = ''] = await makeDeals(here.context, people.rita, 2);
  await work();
  const { seq } = await runOn(deal);
  await pause(process);
  await change(deal, { nextStep: 'Call' });
  await change(deal, { description: 'They called back.' });
  await work();
  expect(await stageOf(deal)).toBe('prospecting');
  expect((await runOn(deal)).seq).toBe(seq);
  expect(await missed()).toBe(2);

  await resume(process);
  await work();
  expect([await stageOf(deal), await stageOf(quiet)]).toEqual(['engaging', 'prospecting']);
  expect([await missed(), await catchingUp()]).toEqual([0, false]);
  const moved = await runOn(deal);
  await work();
  expect(await runOn(deal)).toEqual(moved);
});

test('who acts at once after the pause finds the run where it has come to since', async () => {
  const process = await publishBlueprint(here.context, people.pia, moving());
  const amount = { minor: '1', currency: 'EUR' };
  const [deal = ''] = await makeDeals(here.context, people.rita, 1, () => ({ amount }));
  await work();
  await pause(process);
  await change(deal, { nextStep: 'Call' });
  await work();
  await resume(process);
  const { id } = await runOn(deal);
  const propose = { node: 'propose', act: 'perform', input: { fields: { nextStep: 'Offer' } } };
  await performAct(here.context, people.rita, id, propose, undefined);
  expect(await stageOf(deal)).toBe('proposal');
  expect(await missed()).toBe(0);
});

/** start ─▶ waits ─asked (form)─▶ open ─came (mail)─▶ end; the second is waited for only after the first */
function journey(): Document {
  const heard = (on: string) => ({ on: [on], key: { record: 'record' }, mode: 'leave' });
  const wires: readonly Wire[] = [
    ['start', 'new', 'waits'],
    ['waits', 'when', 'asked'],
    ['asked', 'next', 'open'],
    ['open', 'when', 'came'],
    ['came', 'next', 'end'],
  ];
  return {
    schemaVersion: 1,
    kind: 'journey',
    module: 'deals',
    settings: {},
    nodes: [
      node('start', 'start', { entries: [{ id: 'new', on: ['process.called'] }] }),
      node('waits', 'stage', {}),
      node('asked', 'event', heard('form.submitted')),
      node('open', 'stage', {}),
      node('came', 'event', heard('mail.replied')),
      node('end', 'end', { result: 'replied' }),
    ],
    edges: wired(wires),
    layout: { nodes: {}, notes: [] },
  };
}

async function happens(type: string, deal: string, data: NewFact['data'] = null): Promise<void> {
  here.context.clock.forward(60_000);
  const root = crypto.randomUUID();
  const about = { module: 'deals', id: deal };
  const chain = { at: here.context.clock.now(), cause: null, root, depth: 0, actor: null };
  await here.context.db.transaction((tx) => publishFacts(tx, [{ type, about, keys: [], data, ...chain }]));
  await work();
}

test('facts of the pause are heard in their order, also those that only became awaited by an earlier one', async () => {
  const process = await goLive(here.context, 'Reply', journey());
  const deals = await makeDeals(here.context, people.rita, 2);
  const [inOrder = '', wrongWay = ''] = deals;
  for (const id of deals) await beginRun(here.context, process, 'new', { module: 'deals', id });
  await work();
  await pause(process);
  await happens('form.submitted', inOrder);
  await happens('mail.replied', inOrder);
  await happens('mail.replied', wrongWay);
  await happens('form.submitted', wrongWay);
  expect(await runOn(inOrder)).toMatchObject({ status: 'running' });
  await resume(process);
  await work();
  expect(await runOn(inOrder)).toMatchObject({ status: 'done', result: 'replied' });
  expect(await runOn(wrongWay)).toMatchObject({ status: 'running' });
  await happens('mail.replied', wrongWay);
  expect(await runOn(wrongWay)).toMatchObject({ status: 'done' });
});

test('what came in goes before what was due meanwhile', async () => {
  const process = await publishBlueprint(here.context, people.pia, { ...moving(), nodes: givingUp() });
  const [deal = ''] = await makeDeals(here.context, people.rita, 1, () => ({ stage: 'engaging' }));
  await work();
  await pause(process);
  await change(deal, { nextStep: 'Won them' });
  await work();
  here.context.clock.forward(40 * 86_400_000);
  await work();
  expect(await stageOf(deal)).toBe('engaging');
  await resume(process);
  expect(await fireTimers(here.context, null)).toBe(1);
  expect(await stageOf(deal)).toBe('proposal');
});

/** As soon as somebody says what comes next an engaged deal is proposed, before it goes cold. */
function givingUp(): Document['nodes'] {
  const auto = { when: { of: 'nextStep', is: 'changed' } };
  return dealBlueprint().nodes.map((one) => (one.id === 'propose' ? { ...one, config: { auto } } : one));
}

test('clocks go on while a process is paused, or stand with it, as whoever pauses it says', async () => {
  const process = await publishBlueprint(here.context, people.pia);
  const [deal = ''] = await makeDeals(here.context, people.rita, 1, () => ({ stage: 'engaging' }));
  await work();
  const days = async (count: number) => {
    here.context.clock.forward(count * 86_400_000);
    await work();
  };
  await days(10);
  await changeProcess(here.context, people.pia, process, { state: 'paused', clocks: 'stand' });
  await days(40);
  await resume(process);
  await days(19);
  expect(await stageOf(deal)).toBe('engaging');
  expect([await missed(), await catchingUp()]).toEqual([0, false]);
  await days(2);
  expect(await stageOf(deal)).toBe('lost');

  const [other = ''] = await makeDeals(here.context, people.rita, 1, () => ({ stage: 'engaging' }));
  await work();
  await pause(process);
  await days(40);
  expect(await stageOf(other)).toBe('engaging');
  await resume(process);
  await work();
  expect(await stageOf(other)).toBe('lost');
});

test('a run is stopped, and a record deleted, during the pause as ever', async () => {
  const process = await publishBlueprint(here.context, people.pia, moving());
  const [deal = ''] = await makeDeals(here.context, people.rita, 1);
  await work();
  await pause(process);
  await change(deal, { nextStep: 'Call' });
  await here.context.db.transaction((tx) =>
    writeRecords(tx, here.context, people.rita, [{ do: 'delete', module: 'deals', id: deal }]),
  );
  await work();
  expect((await runOn(deal)).status).toBe('stopped');
  await resume(process);
  await work();
  expect([await missed(), await stageOf(deal)]).toEqual([0, 'prospecting']);
});
