import { editAll, type Player } from '@throughline/runtime/testing/scenes/scene-runs';
import { goSignal } from '@throughline/runtime/testing/scenes/scenes';
import { takeOverDead } from '@throughline/runtime/testing/worker-parts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { decideUnknown, expectEachAtWork, playUndisturbed, type Undisturbed, wrongWith } from './comparing.ts';
import { type Deaths, deathsOn } from './deaths.ts';
import { expectWhole } from './matrix.ts';
import { handOut, impel, onWorker, passDays, performAll, quiet } from './playing.ts';
import { poison } from './poison.ts';
import { openTheatre, type Theatre } from './theatre.ts';

/* The scenes are set going by a signal they wait for: whoever hands out facts dies of it. */

let theatre: Theatre;
let undisturbed: Undisturbed;
let deaths: Deaths;

beforeAll(async () => {
  theatre = await openTheatre('signal');
  deaths = deathsOn(theatre);
  undisturbed = await playUndisturbed(theatre);
}, 300_000);
afterAll(() => theatre?.leave(), 60_000);

const expectOnce = async (players: readonly Player[]) =>
  expect(await wrongWith(theatre, undisturbed, players)).toEqual({});

async function dieHanding(players: readonly Player[]): Promise<void> {
  await deaths.dieWithAll('facts.claimed', players);
  await deaths.dieWithAll('facts.stored', players);
  await deaths.dieWithAll('facts.committed', players);
  await takeOverDead(theatre.context);
  await onWorker(theatre, () => quiet(theatre));
  await decideUnknown(theatre, players);
}

test('undisturbed, every kind of node does its work and its run ends', () => {
  expectEachAtWork(theatre, undisturbed);
});

test('killed wherever a batch of facts changes hands, every kind goes its way once', async () => {
  const { context, people } = theatre;
  const players = await theatre.begin('one');
  await handOut(theatre);
  await impel(theatre, players);
  await dieHanding(players);
  await editAll(context, people, players);
  await dieHanding(await stillOpen(players));
  await performAll(theatre, players);
  await onWorker(theatre, () => passDays(theatre));
  await expectOnce(players);
}, 600_000);

async function stillOpen(players: readonly Player[]): Promise<readonly Player[]> {
  const rows = await theatre.context.db.sql<{ id: string }[]>`
    select id from runs where id = any(${players.map(({ run }) => run)}::uuid[]) and ended_at is null`;
  return players.filter(({ run }) => rows.some(({ id }) => id === run));
}

test('killed while it tells one by one after a batch with a poisonous run, and tells again, likewise', async () => {
  const { context, people } = theatre;
  const players = await theatre.begin('two');
  const deaf = await theatre.begin('deaf', ['event']);
  await handOut(theatre);
  await poison(context, deaf);
  await impel(theatre, [...players, ...deaf]);
  await deaths.dieOneByOne('alone.told', players, () => waiting(players));
  await takeOverDead(context);
  await onWorker(theatre, () => quiet(theatre));

  const refusing = await theatre.begin('three');
  await handOut(theatre);
  await poison(context, [...refusing, ...deaf]);
  await impel(theatre, refusing);
  await onWorker(theatre, () => quiet(theatre));
  expect((await setAside(refusing)).length).toBe(refusing.length);
  await poison(context, []);
  context.clock.forward(minuteMs);
  await deaths.dieOneByOne('again.told', refusing, () => setAside(refusing));
  await takeOverDead(context);
  await onWorker(theatre, () => quiet(theatre));
  const all = [...players, ...deaf, ...refusing];
  await decideUnknown(theatre, all);

  // An edit is told again also to those who have looked at it, for they are on the record still.
  await poison(context, deaf);
  await editAll(context, people, [...players, ...deaf]);
  const open = await stillOpen(players);
  await deaths.die('worker', { point: 'alone.told', of: open.map(({ run }) => run) });
  await takeOverDead(context);
  await poison(context, []);
  context.clock.forward(minuteMs);
  await editAll(context, people, refusing);
  await onWorker(theatre, () => quiet(theatre));
  await decideUnknown(theatre, all);
  await performAll(theatre, all);
  await onWorker(theatre, () => passDays(theatre));
  await expectOnce(all);
}, 600_000);

const minuteMs = 60_000;

/** Who has not heard the signal yet. */
async function waiting(players: readonly Player[]): Promise<readonly Player[]> {
  const rows = await theatre.context.db.sql<{ run: string }[]>`
    select run_id as run from waits where event = ${goSignal}`;
  return players.filter(({ run }) => rows.some((row) => row.run === run));
}

/** Who is to be told it once more. */
async function setAside(players: readonly Player[]): Promise<readonly Player[]> {
  const rows = await theatre.context.db.sql<{ run: string }[]>`select run_id as run from set_aside`;
  return players.filter(({ run }) => rows.some((row) => row.run === run));
}

test('at every such point every kind was there', () => {
  expectWhole('facts', deaths, { 'every kind': theatre.types });
});
