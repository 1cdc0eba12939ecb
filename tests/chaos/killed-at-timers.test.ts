import { somePort } from '@throughline/runtime/testing/programs/fork-room';
import { replayRun } from '@throughline/runtime/testing/scenes/replay-run';
import { editAll, type Player } from '@throughline/runtime/testing/scenes/scene-runs';
import { cookieOf } from '@throughline/runtime/testing/signed-in';
import { fireTimers, takeOverDead } from '@throughline/runtime/testing/worker-parts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  decideUnknown,
  expectEachAtWork,
  mailing,
  playUndisturbed,
  reachingOut,
  type Undisturbed,
  wrongWith,
} from './comparing.ts';
import { type Deaths, deathsOn } from './deaths.ts';
import { expectWhole } from './matrix.ts';
import { actorOf, actsOf, handOut, impel, onWorker, passDays, playOn, quiet } from './playing.ts';
import { poison } from './poison.ts';
import { openTheatre, type Theatre } from './theatre.ts';

/* The scenes are set going by a day that passes: whoever fires its timers, takes over from the dead, or answers a person, dies of it. */

let theatre: Theatre;
let undisturbed: Undisturbed;
let deaths: Deaths;

beforeAll(async () => {
  theatre = await openTheatre('day');
  deaths = deathsOn(theatre);
  undisturbed = await playUndisturbed(theatre);
}, 300_000);
afterAll(() => theatre?.leave(), 60_000);

const playedOn = (players: readonly Player[]) => onWorker(theatre, () => playOn(theatre, players));
const expectOnce = async (players: readonly Player[]) =>
  expect(await wrongWith(theatre, undisturbed, players)).toEqual({});

test('undisturbed, every kind of node does its work and its run ends', () => {
  expectEachAtWork(theatre, undisturbed);
});

test('killed wherever a batch of timers changes hands, and while people act, every kind goes its way once', async () => {
  const players = await theatre.begin('one');
  await handOut(theatre);
  await impel(theatre, players);
  await deaths.dieWithAll('timers.claimed', players);
  await deaths.dieWithAll('timers.stored', players);
  await deaths.dieWithAll('timers.committed', players);
  await takeOverDead(theatre.context);
  await onWorker(theatre, async () => {
    await quiet(theatre);
    await editAll(theatre.context, theatre.people, players);
    await quiet(theatre);
  });
  await clickWhileItDies(players);
  await onWorker(theatre, () => passDays(theatre));
  await expectOnce(players);
}, 600_000);

/** The same click with its key, until it is answered: by a server that dies before its commit, one after it, one that lives. */
async function clickWhileItDies(players: readonly Player[]): Promise<void> {
  const doing = actsOf(theatre, players);
  const click = async (port: string) => {
    const answers = doing.map(async ({ player, act }) => {
      const cookie = await cookieOf(theatre.context, actorOf(theatre, act));
      const headers = { cookie, 'content-type': 'application/json', 'idempotency-key': player.run };
      const { node, act: name, input } = act;
      const request = { method: 'POST', headers, body: JSON.stringify({ node, act: name, input }) };
      const answer = await fetch(`http://127.0.0.1:${port}/api/runs/${player.run}/acts`, request).catch(
        () => undefined,
      );
      return answer?.status;
    });
    return new Set(await Promise.all(answers));
  };
  const of = doing.map(({ player }) => player.run);
  for (const point of ['act.stored', 'act.committed'] as const) {
    await deaths.die('http', { point, of, with: 'all' }, async (port) => {
      expect(await click(port)).toEqual(new Set([undefined]));
    });
    deaths.wereThere(
      point,
      doing.map(({ player }) => player.type),
    );
  }
  const port = await somePort();
  const http = await theatre.room('http', { port });
  expect(await click(port)).toEqual(new Set([200]));
  await http.stop();
}

test('killed while it notes suspects and takes over what they and messages on their way held, likewise', async () => {
  const { context, begin } = theatre;
  const suspects = await begin('two');
  await handOut(theatre);
  await impel(theatre, suspects);
  await deaths.dieWithAll('timers.claimed', suspects);
  await deaths.dieWithAll('claims.noted', suspects, { careful: true });
  const [noting] = await context.db.sql<{ id: string }[]>`select id from instances`;

  const senders = await begin('sending', reachingOut(undisturbed));
  await handOut(theatre);
  await impel(theatre, senders);
  while ((await fireTimers(context, null)) > 0);
  // Whoever noted the suspects still counts as living, so that one takes over from both.
  await context.db.sql`update instances set beat_at = now() + interval '1 hour' where id = ${noting?.id ?? ''}`;
  await deaths.dieWithEffects('effect.leased', senders);
  for (const point of ['takeOver.stored', 'takeOver.committed'] as const) {
    const dead = await deaths.die('worker', { point });
    expect(dead).toContain(noting?.id);
    expect(dead.length).toBeGreaterThanOrEqual(2);
    deaths.wereThere(point, theatre.types);
  }
  await takeOverDead(context);
  await onWorker(theatre, () => quiet(theatre));
  const all = [...suspects, ...senders];
  expect(await decideUnknown(theatre, all)).toBe(mailing(undisturbed).length);
  await playedOn(all);
  await expectOnce(all);
}, 600_000);

test('killed while it goes on alone after a batch with a poisonous run, likewise', async () => {
  const { context, begin } = theatre;
  const players = await begin('three');
  const poisonous = await begin('poisonous', ['delay']);
  await handOut(theatre);
  await impel(theatre, players);
  await poison(context, poisonous);
  await deaths.dieOneByOne('alone.fired', players, async () => {
    // The poisonous one has been put off for a while, if it was tried.
    context.clock.forward(minuteMs);
    const due = await context.db.sql<{ run: string }[]>`
      select run_id as run from timers where due_at <= ${context.clock.now()}`;
    return players.filter(({ run }) => due.some((one) => one.run === run));
  });
  await takeOverDead(context);
  await poison(context, []);
  context.clock.forward(minuteMs);
  await onWorker(theatre, () => quiet(theatre));
  const all = [...players, ...poisonous];
  await decideUnknown(theatre, all);
  await playedOn(all);
  await expectOnce(all);
}, 600_000);

const minuteMs = 60_000;

test('what every kind has left in the journal is the same when it is told to the engine again', async () => {
  const { context } = theatre;
  const runs = await context.db.sql<{ id: string; record: string }[]>`
    select runs.id, r.name as record from runs
    join records r on r.module = runs.module and r.id = runs.record_id
    where r.name like '% undisturbed' or r.name like '% one' or r.name like '% two'`;
  expect(runs.length).toBeGreaterThan(3 * theatre.types.length);
  for (const { id, record } of runs) {
    const { recorded, again, same } = await replayRun(context, id);
    expect([record, again]).toEqual([record, recorded]);
    expect([record, same]).toEqual([record, true]);
  }
}, 120_000);

test('at every such point every kind was there', () => {
  const acting = theatre.types.filter((type) => theatre.scenes.get(type)?.acts !== undefined);
  expectWhole('timers', deaths, { 'every kind': theatre.types, acting });
});
