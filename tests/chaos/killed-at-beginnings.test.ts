import { eventually } from '@throughline/runtime/testing/eventually';
import { startedImport } from '@throughline/runtime/testing/imports/started-import';
import { makeDeals } from '@throughline/runtime/testing/live-deals';
import { adoptInto, goLive } from '@throughline/runtime/testing/live-process';
import { editAll, enteredScenes, type Player, sceneFile } from '@throughline/runtime/testing/scenes/scene-runs';
import { type Standing, standingScene } from '@throughline/runtime/testing/scenes/scenes';
import { performAct, takeOverDead } from '@throughline/runtime/testing/worker-parts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { decideUnknown, expectEachAtWork, playUndisturbed, type Undisturbed, wrongWith } from './comparing.ts';
import { type Deaths, deathsOn } from './deaths.ts';
import { expectWhole } from './matrix.ts';
import { actorOf, dayMs, onWorker, patienceMs, playOn, quiet } from './playing.ts';
import { openTheatre, type Theatre } from './theatre.ts';
import { traceOf } from './traces.ts';

/* The scenes are set going by their records: whoever takes these into their processes dies of it. */

let theatre: Theatre;
let undisturbed: Undisturbed;
let deaths: Deaths;
let standing: Standing;

beforeAll(async () => {
  theatre = await openTheatre('record');
  deaths = deathsOn(theatre);
  undisturbed = await playUndisturbed(theatre);
  standing = standingScene(theatre.scenes, 'proposal');
}, 300_000);
afterAll(() => theatre?.leave(), 60_000);

test('undisturbed, every kind of node does its work and its run ends', () => {
  expectEachAtWork(theatre, undisturbed);
});

test('killed while a file brings in records of which each goes on at once, each is there and has gone on once', async () => {
  const { context, people, types } = theatre;
  const file = sceneFile(types, 'file');
  const id = await startedImport(context, people.rita, 'deals', file, { missing: { account: 'create' } });
  const begun = await deaths.die('worker', { point: 'begin.kept' });
  expect(begun).toHaveLength(types.length);
  deaths.wereThere('begin.kept', types);
  await takeOverDead(context);
  const done = async () => {
    const [row] = await context.db.sql<{ state: string }[]>`select state from imports where id = ${id}`;
    return row?.state === 'done' ? true : undefined;
  };
  let players: readonly Player[] = [];
  await onWorker(theatre, async () => {
    await eventually('the import to end', done, patienceMs);
    players = await enteredScenes(context, types, 'file');
    await playOn(theatre, players);
  });
  expect(await decideUnknown(theatre, players)).toBe(0);
  expect(await wrongWith(theatre, undisturbed, players)).toEqual({});
}, 300_000);

/** More than one batch of an adoption, which are 500. */
const many = 600;

test('killed while it takes records that are there into a fresh process, each is in it once, with all that hangs on its state', async () => {
  const [calm = ''] = await adopted('Undisturbed', 1, () => onWorker(theatre, () => quiet(theatre)));
  const deals = await adopted('Killed', many, async () => {
    for (const point of ['adoption.stored', 'adoption.committed'] as const) {
      await takeOverDead(theatre.context);
      await deaths.die('worker', { point });
      deaths.wereThere(point, standing.types);
    }
    await takeOverDead(theatre.context);
    await onWorker(theatre, () => quiet(theatre));
  });
  const players = await theatre.context.db.sql<Player[]>`
    select 'standing' as type, runs.id as run, r.id as deal, r.name from records r join runs on runs.record_id = r.id
    where r.module = 'deals' and r.id = any(${[calm, ...deals]}::uuid[]) and runs.entry_key not like '%/%'
    order by r.id`;
  expect(players.map(({ deal }) => deal)).toEqual([calm, ...deals].toSorted());
  const some = players.filter(({ deal }) => [calm, deals[0], deals[499], deals[500], deals.at(-1)].includes(deal));
  await moveOn(some);
  const traces = new Map<string, Undisturbed>();
  for (const player of some) {
    const trace = await traceOf(theatre.context, theatre.world, player);
    traces.set(player.deal, new Map([['standing', trace]]));
  }
  const calmly = traces.get(calm) ?? new Map();
  for (const type of standing.types) {
    expect([type, calmly.get('standing')?.some((step: string) => step.includes(` ${type}`))]).toEqual([type, true]);
  }
  expect(await wrongWith(theatre, calmly, some)).toEqual({});
}, 300_000);

async function adopted(name: string, count: number, work: () => Promise<unknown>): Promise<readonly string[]> {
  const { context, people } = theatre;
  const deals = await makeDeals(context, people.rita, count, () => ({ stage: 'proposal' }));
  const process = await goLive(context, name, standing.document);
  await adoptInto(context, process, standing.document);
  await work();
  return deals;
}

/** Whatever hangs on the state: somebody edits, people act, a day passes. */
async function moveOn(players: readonly Player[]): Promise<void> {
  const { context, people } = theatre;
  await onWorker(theatre, async () => {
    await editAll(context, people, players);
    await quiet(theatre);
    for (const player of players) {
      for (const type of standing.types) {
        const act = theatre.scenes.get(type)?.acts?.[0];
        if (act === undefined) continue;
        await performAct(context, actorOf(theatre, act), player.run, { ...act, node: type }, undefined);
      }
    }
    context.clock.forward(dayMs);
    await quiet(theatre);
  });
}

test('at every such point every kind was there', () => {
  expectWhole('beginnings', deaths, { 'every kind': theatre.types, standing: standing.types });
});
