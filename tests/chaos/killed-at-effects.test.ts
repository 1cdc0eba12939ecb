import type { Player } from '@throughline/runtime/testing/scene-runs';
import { fireTimers, takeOverDead } from '@throughline/runtime/testing/worker-parts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { decideUnknown, mailing, playUndisturbed, reachingOut, type Undisturbed, wrongWith } from './comparing.ts';
import { type Deaths, deathsOn } from './deaths.ts';
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

test('the comparison sees whatever is lost or doubled: in the journal, on the record, in the world', async () => {
  const players = await theatre.begin('told', ['notify', 'send']);
  const [told, sent] = players;
  if (told === undefined || sent === undefined) throw new Error('Nobody is there.');
  await onWorker(theatre, async () => {
    await impel(theatre, players);
    await playOn(theatre, players);
  });
  expect(await wrong(players)).toEqual({});
  const { sql } = theatre.context.db;
  await sql`
    insert into notifications (id, user_id, at, text, module, record_id, kind)
    select gen_random_uuid(), user_id, at, text, module, record_id, kind from notifications where record_id = ${told.deal}`;
  expect(await wrong([told])).toEqual({ notify: [expect.stringMatching(/^doubled \(1 → 2\): notification/)] });
  await sql`delete from notifications where record_id = ${told.deal}`;
  expect(await wrong([told])).toEqual({ notify: [expect.stringMatching(/^lost \(1 → 0\): notification/)] });
  await sql`
    update advances set steps = (
      select jsonb_agg(step order by place) from jsonb_array_elements(steps) with ordinality as s(step, place)
      where step ->> 'did' <> 'effect')
    where run_id = ${told.run} and steps @> '[{"did": "effect"}]'`;
  const lost = (await wrong([told])).notify ?? [];
  expect(lost.filter((one) => one.startsWith('lost (1 → 0): effect wanted'))).toHaveLength(1);
  expect(lost).toContainEqual(expect.stringContaining('a journal with a gap'));

  const [{ mails, calls }, id] = [theatre.world, [...theatre.world.mails.keys()].at(-1) ?? ''];
  const inWorld = (changed: ReadonlyMap<string, number>) =>
    wrongWith({ ...theatre, world: { mails: changed, calls } }, undisturbed, [sent]);
  expect(await inWorld(new Map([...mails, [id, 2]]))).toEqual({
    send: [expect.stringMatching(/^doubled \(1 → 2\): mail arrived/)],
  });
  expect(await inWorld(new Map([...mails].filter(([one]) => one !== id)))).toEqual({
    send: [expect.stringMatching(/^lost \(1 → 0\): mail arrived/)],
  });
}, 120_000);
