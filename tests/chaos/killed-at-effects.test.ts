import type { Player } from '@throughline/runtime/testing/scenes/scene-runs';
import { fireTimers, takeOverDead } from '@throughline/runtime/testing/worker-parts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { decideUnknown, mailing, playUndisturbed, reachingOut, type Undisturbed, wrongWith } from './comparing.ts';
import { type Deaths, deathsOn } from './deaths.ts';
import { faults } from './faults.ts';
import { expectWhole } from './matrix.ts';
import { handOut, impel, onWorker, playOn } from './playing.ts';
import { openTheatre, type Theatre } from './theatre.ts';

/* What reaches beyond the transaction: whoever does it dies on the way between the ledger and the world. */

let theatre: Theatre;
let undisturbed: Undisturbed;
let deaths: Deaths;

beforeAll(async () => {
  theatre = await openTheatre('day');
  deaths = deathsOn(theatre);
  undisturbed = await playUndisturbed(theatre);
}, 300_000);
afterAll(() => theatre?.leave(), 60_000);

const wrong = (players: readonly Player[]) => wrongWith(theatre, undisturbed, players);

test.each([
  ['effect.leased', 1],
  ['effect.touched', 1],
  ['effect.stored', 1],
  ['effect.settled', 0],
] as const)(
  'an effect is carried out once, or is one visible unknown: killed at %s',
  async (point, unknowns) => {
    const { context } = theatre;
    const players = await theatre.begin(point, reachingOut(undisturbed));
    await handOut(theatre);
    await impel(theatre, players);
    while ((await fireTimers(context, null)) > 0);
    await deaths.dieWithEffects(point, players);
    await takeOverDead(context);
    expect(await decideUnknown(theatre, players)).toBe(unknowns * mailing(undisturbed).length);
    await onWorker(theatre, () => playOn(theatre, players));
    expect(await wrong(players)).toEqual({});
  },
  300_000,
);

test('at every such point every kind was there that reaches out', () => {
  expectWhole('effects', deaths, { 'reaching out': reachingOut(undisturbed) });
});

test('the comparison sees whatever is lost or doubled: in the journal, on the record, in the ledger, in the world', async () => {
  const { sql } = theatre.context.db;
  const players: Player[] = [];
  for (const [at, { type }] of faults.entries()) players.push(...(await theatre.begin(`spoilt ${at}`, [type])));
  await handOut(theatre);
  await impel(theatre, players);
  await onWorker(theatre, () => playOn(theatre, players));
  expect(await wrong(players)).toEqual({});
  for (const [at, { type, said, ...fault }] of faults.entries()) {
    const [player] = players.slice(at);
    if (player === undefined) throw new Error('Nobody is there.');
    const { run, deal } = player;
    const [effect] = await sql<
      { key: string }[]
    >`select key from effects where run_id = ${run} and kind in ('send', 'http')`;
    if (fault.sql !== undefined) await sql.unsafe(fault.sql.replaceAll('$1', `'${run}'`).replaceAll('$2', `'${deal}'`));
    const world = fault.world?.(theatre.world, effect?.key ?? '') ?? theatre.world;
    const found = (await wrongWith({ ...theatre, world }, undisturbed, [player]))[type] ?? [];
    expect([type, found]).toEqual([type, expect.arrayContaining([expect.stringMatching(said)])]);
  }
}, 120_000);
