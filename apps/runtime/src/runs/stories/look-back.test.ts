import type { Document } from '@throughline/graph';
import { beforeAll, expect, test } from 'vitest';
import { foundedContext } from '../../../testing/founded.ts';
import { makeDeals } from '../../../testing/live-deals.ts';
import { beginRun, goLive } from '../../../testing/live-process.ts';
import { inTransaction } from '../../database/in-transaction.ts';
import { node, wired } from '../../sample/draw-process.ts';
import { dispatchFacts } from '../../worker/dispatch-facts.ts';
import { fireTimers } from '../../worker/fire-timers.ts';
import { publishFacts } from '../publish-facts.ts';

const here = foundedContext();
const { people } = here;

let process: string;
beforeAll(async () => {
  process = await goLive(here.context, 'Looks back', journey());
});

/** start ─▶ an hour ─▶ rest ──(form, since the run began; keeps)──▶ note */
function journey(): Document {
  const heard = { on: ['form.received'], key: { record: 'record' }, since: 'run', mode: 'keep' };
  return {
    schemaVersion: 1,
    kind: 'journey',
    module: 'deals',
    settings: {},
    nodes: [
      node('start', 'start', { entries: [{ id: 'new', on: ['process.called'] }] }),
      node('hour', 'delay', { for: { n: 1, unit: 'hour' } }),
      node('rest', 'stage', {}),
      node('form', 'event', heard),
      node('note', 'notify', { to: ['owner'], text: 'A form came' }),
    ],
    edges: wired([
      ['start', 'new', 'hour'],
      ['hour', 'next', 'rest'],
      ['rest', 'when', 'form'],
      ['form', 'next', 'note'],
    ]),
    layout: { nodes: {}, notes: [] },
  };
}

async function begun() {
  const [deal = ''] = await makeDeals(here.context, people.rita, 1);
  await pump();
  return { deal, run: await beginRun(here.context, process, 'new', { module: 'deals', id: deal }) };
}
const form = (deal: string) =>
  inTransaction(here.context, 'runs', (tx) => {
    const at = here.context.clock.now();
    const chain = { at, cause: null, root: deal, depth: 0, actor: null };
    return publishFacts(tx, [
      { type: 'form.received', about: { module: 'deals', id: deal }, keys: [], data: {}, ...chain },
    ]);
  });
const pump = async () => {
  while ((await dispatchFacts(here.context, null)) > 0);
};
async function anHourPasses() {
  here.context.clock.forward(3_600_000);
  await fireTimers(here.context, null);
}
async function heard(run: string) {
  const [found] = await here.context.db.sql<{ times: number }[]>`
    select count(*)::int as times from journal where run_id = ${run} and step ->> 'did' = 'took'`;
  return found?.times;
}

test('what came before anybody waited is found once; a time that is over waits for what was received before it', async () => {
  const [early, late] = [await begun(), await begun()];
  await form(early.deal);
  await pump();
  await form(late.deal);
  await anHourPasses();
  expect([await heard(early.run), await heard(late.run)]).toEqual([1, 0]);
  await pump();
  await fireTimers(here.context, null);
  expect([await heard(early.run), await heard(late.run)]).toEqual([1, 1]);
  await pump();
  expect([await heard(early.run), await heard(late.run)]).toEqual([1, 1]);
  await form(late.deal);
  await pump();
  expect(await heard(late.run)).toBe(2);
});

test('no fact falls between looking back and beginning to wait, though both happen at the same moment', async () => {
  const runs = await Promise.all(Array.from({ length: 12 }, () => begun()));
  here.context.clock.forward(3_600_000);
  const timers = fireTimers(here.context, null);
  const forms = runs.map(({ deal }) => form(deal).then(() => dispatchFacts(here.context, null)));
  await Promise.all([timers, ...forms]);
  await pump();
  await fireTimers(here.context, null);
  expect(await Promise.all(runs.map(({ run }) => heard(run)))).toEqual(runs.map(() => 1));
});
