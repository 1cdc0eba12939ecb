import type { Document } from '@throughline/graph';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FoundedCompany, foundCompany } from '../../../testing/found-company.ts';
import { createTestDatabase, type TestDatabase, testContext } from '../../../testing/index.ts';
import { makeDeals } from '../../../testing/live-deals.ts';
import { beginRun, goLive } from '../../../testing/live-process.ts';
import type { TestContext } from '../../../testing/test-context.ts';
import { node, wired } from '../../sample/draw-process.ts';
import { dispatchFacts } from '../../worker/dispatch-facts.ts';
import { fireTimers } from '../../worker/fire-timers.ts';
import { inTransaction } from '../in-transaction.ts';
import { publishFacts } from '../publish-facts.ts';

let database: TestDatabase;
let context: TestContext;
let people: FoundedCompany;
let process: string;

beforeAll(async () => {
  database = await createTestDatabase();
  context = testContext(database);
  people = await foundCompany(context);
  process = await goLive(context, 'Looks back', journey());
});
afterAll(() => database.drop());

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
  const [deal = ''] = await makeDeals(context, people.rita, 1);
  await pump();
  return { deal, run: await beginRun(context, process, 'new', { module: 'deals', id: deal }) };
}
const form = (deal: string) =>
  inTransaction(context, (tx) => {
    const at = context.clock.now();
    const chain = { at, cause: null, root: deal, depth: 0, actor: null };
    return publishFacts(tx, [
      { type: 'form.received', about: { module: 'deals', id: deal }, keys: [], data: {}, ...chain },
    ]);
  });
const pump = async () => {
  while ((await dispatchFacts(context, null)) > 0);
};
async function anHourPasses() {
  context.clock.forward(3_600_000);
  await fireTimers(context, null);
}
async function heard(run: string) {
  const [found] = await context.db.sql<{ times: number }[]>`
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
  await fireTimers(context, null);
  expect([await heard(early.run), await heard(late.run)]).toEqual([1, 1]);
  await pump();
  expect([await heard(early.run), await heard(late.run)]).toEqual([1, 1]);
  await form(late.deal);
  await pump();
  expect(await heard(late.run)).toBe(2);
});

test('no fact falls between looking back and beginning to wait, though both happen at the same moment', async () => {
  const runs = await Promise.all(Array.from({ length: 12 }, () => begun()));
  context.clock.forward(3_600_000);
  const timers = fireTimers(context, null);
  const forms = runs.map(({ deal }) => form(deal).then(() => dispatchFacts(context, null)));
  await Promise.all([timers, ...forms]);
  await pump();
  await fireTimers(context, null);
  expect(await Promise.all(runs.map(({ run }) => heard(run)))).toEqual(runs.map(() => 1));
});
