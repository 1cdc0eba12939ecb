import type { Document } from '@throughline/graph';
import { beforeEach, expect, test } from 'vitest';
import { foundedContext } from '../../../testing/founded.ts';
import { makeDeals } from '../../../testing/live-deals.ts';
import { beginRun, goLive } from '../../../testing/live-process.ts';
import { writeRecords } from '../../records/write-records.ts';
import { node, type Wire, wired } from '../../sample/draw-process.ts';
import { dispatchFacts } from '../../worker/dispatch-facts.ts';
import { fireTimers } from '../../worker/fire-timers.ts';
import { controlRun } from '../acts/control-run.ts';

const here = foundedContext({ each: true });
const { people } = here;

let run: string;

const many = 250;
beforeEach(async () => {
  const process = await goLive(here.context, 'Each task', goingThrough());
  const [deal = ''] = await makeDeals(here.context, people.rita, 1);
  await makeTasks(deal, many);
  here.context.clock.forward(1_000);
  run = await beginRun(here.context, process, 'new', { module: 'deals', id: deal });
  here.context.clock.forward(1_000);
  await makeTasks(deal, 1);
});

/** start ─▶ all { mark the task ─▶ wait an hour } ─▶ end */
function goingThrough(): Document {
  const wires: readonly Wire[] = [
    ['start', 'new', 'all'],
    ['all', 'item', 'mark'],
    ['mark', 'next', 'hour'],
    ['all', 'done', 'end'],
  ];
  return {
    schemaVersion: 1,
    kind: 'journey',
    module: 'deals',
    settings: {},
    nodes: [
      node('start', 'start', { entries: [{ id: 'new', on: ['process.called'] }] }),
      node('all', 'each', {
        related: 'tasks.aboutId',
        where: { of: 'status', is: 'equals', value: 'open' },
        max: 1_000,
      }),
      { ...node('mark', 'update', { set: { detail: 'Gone through' } }), in: 'all', about: 'item' },
      { ...node('hour', 'delay', { for: { n: 1, unit: 'hour' } }), in: 'all' },
      node('end', 'end', { result: 'through' }),
    ],
    edges: wired(wires),
    layout: { nodes: {}, notes: [] },
  };
}

async function makeTasks(deal: string, count: number): Promise<void> {
  const data = { aboutModule: 'deals', aboutId: deal, status: 'open' };
  const commands = Array.from({ length: count }, (_, index) => ({
    ...{ do: 'create' as const, module: 'tasks' },
    data: { ...data, subject: `Call ${index}` },
  }));
  await here.context.db.transaction((tx) => writeRecords(tx, here.context, people.rita, commands));
}
async function anHourLater(): Promise<void> {
  here.context.clock.forward(3_600_000);
  while ((await fireTimers(here.context, null)) + (await dispatchFacts(here.context, null)) > 0);
}
const marked = async () => {
  const [found] = await here.context.db.sql<{ count: number }[]>`
    select count(*)::int as count from records where data ->> 'detail' = 'Gone through'`;
  return found?.count;
};
const stateOf = async () => {
  const [found] = await here.context.db.sql<{ status: string; result: string | null; timers: number }[]>`
    select status, result, (select count(*)::int from timers where run_id = runs.id) as timers from runs where id = ${run}`;
  return found;
};

test('two hundred go beside each other, each that is through lets the next begin, and all are counted', async () => {
  expect([await marked(), await stateOf()]).toMatchObject([200, { status: 'running', timers: 200 }]);
  await anHourLater();
  expect([await marked(), await stateOf()]).toMatchObject([many, { status: 'running', timers: many - 200 }]);
  await anHourLater();
  // The task that came after it began is none of its own.
  expect([await marked(), await stateOf()]).toMatchObject([many, { status: 'done', result: 'through', timers: 0 }]);
  const [entered] = await here.context.db.sql<{ count: number }[]>`
    select count(*)::int as count from journal
    where run_id = ${run} and step ->> 'did' = 'entered' and step ->> 'node' = 'mark'`;
  expect(entered?.count).toBe(many);
});

test('all that is under way ends with the run', async () => {
  await controlRun(here.context, people.ada, run, { do: 'stop', reason: 'Enough' });
  expect([await marked(), await stateOf()]).toMatchObject([200, { status: 'stopped', timers: 0 }]);
  await anHourLater();
  expect(await marked()).toBe(200);
});
