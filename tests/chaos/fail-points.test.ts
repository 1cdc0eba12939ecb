import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestDatabase, testContext } from '@throughline/runtime/testing';
import type { Death } from '@throughline/runtime/testing/dying-room';
import { eventually } from '@throughline/runtime/testing/eventually';
import { failPoints } from '@throughline/runtime/testing/fail-points';
import { folderTestClock } from '@throughline/runtime/testing/folder-clock';
import { forkRoom, type Room, somePort } from '@throughline/runtime/testing/fork-room';
import { type FoundedCompany, foundCompany } from '@throughline/runtime/testing/found-company';
import { type HookReceiver, receiveHooks } from '@throughline/runtime/testing/hook-receiver';
import { listenForEntries, makeDeals, publishBlueprint } from '@throughline/runtime/testing/live-deals';
import { type MailReceiver, receiveMail } from '@throughline/runtime/testing/mail-receiver';
import { beginScenes, editAll, type Player, type Stage, setStage } from '@throughline/runtime/testing/scene-runs';
import { readScenes, type SceneAct } from '@throughline/runtime/testing/scenes';
import { cookieOf } from '@throughline/runtime/testing/signed-in';
import type { TestContext } from '@throughline/runtime/testing/test-context';
import {
  changeOutgoing,
  dispatchFacts,
  fireTimers,
  listIncidents,
  performAct,
  repairRun,
  takeOverDead,
} from '@throughline/runtime/testing/worker-parts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chainBlueprint } from '../support/blueprints.ts';
import { differences, type Trace, traceOf } from './traces.ts';

const dayMs = 86_400_000;
/** How many days the longest scene takes. */
const days = 5;
const patienceMs = 120_000;

const scenes = readScenes();
const types = [...scenes.keys()];

let context: TestContext;
let people: FoundedCompany;
let mail: MailReceiver;
let hooks: HookReceiver;
let stage: Stage;
let env: Record<string, string>;
/** What a run of each kind leaves behind when nobody dies. */
let undisturbed: ReadonlyMap<string, Trace>;
/** `point kind` for every death somebody of the kind was at. */
const died = new Set<string>();
const deaths = new Set<string>();
const tidyUp: (() => Promise<unknown>)[] = [];
let reports = 0;

beforeAll(async () => {
  const made = await createTestDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), 'throughline-chaos-'));
  tidyUp.push(made.drop, () => rm(dataDir, { recursive: true, force: true }));
  mail = await receiveMail();
  hooks = await receiveHooks();
  tidyUp.push(mail.stop, hooks.stop);
  context = testContext(made, { clock: folderTestClock(dataDir), config: { dataDir, smtpUrl: mail.url } });
  people = await foundCompany(context);
  listenForEntries(context);
  env = {
    DATABASE_URL: made.url,
    DATA_DIR: dataDir,
    SMTP_URL: mail.url,
    BASE_URL: context.config.baseUrl,
    SECRET_KEY: context.config.secretKey,
    TEST_CLOCK: '1',
  };
  await changeOutgoing(context, people.ada, { allowed: [hooks.at], newKey: false });
  stage = await setStage(context, scenes, hooks.at);
  undisturbed = new Map();
  const players = await beginScenes(context, people, stage, types, 'undisturbed');
  const worker = await forkRoom('worker', env);
  tidyUp.push(() => worker.kill());
  for (let day = 1; day <= days; day += 1) {
    context.clock.forward(dayMs);
    await quiet();
    if (day > 1) continue;
    await editAll(context, people, players);
    await quiet();
    await Promise.all(actsOf(players).map(({ player, act }) => perform(player, act)));
    await quiet();
  }
  await worker.stop();
  undisturbed = await tracesOf(players);
}, 300_000);
afterAll(async () => {
  for (const tidy of tidyUp.reverse()) await tidy();
}, 60_000);

const world = () => ({ mails: mail.taken, calls: hooks.taken });
async function tracesOf(players: readonly Player[]): Promise<ReadonlyMap<string, Trace>> {
  const traces = new Map<string, Trace>();
  for (const player of players) traces.set(player.type, await traceOf(context, world(), player));
  return traces;
}

type Doing = { readonly player: Player; readonly act: SceneAct };
const actsOf = (players: readonly Player[]): readonly Doing[] =>
  players.flatMap((player) => (scenes.get(player.type)?.acts ?? []).map((act) => ({ player, act })));
const actor = ({ by }: SceneAct) => (by === 'owner' ? people.rita : people.max);
const perform = ({ run }: Player, act: SceneAct) => performAct(context, actor(act), run, act, undefined);

/** Hands out what the beginning has told, so that a batch of timers finds no record in other hands. */
async function handOut(): Promise<void> {
  while ((await dispatchFacts(context, null)) > 0);
}

/** Nothing is due, handed out, sent or queued any more. */
async function quiet(): Promise<void> {
  const open = async () => {
    const [row] = await context.db.sql<{ open: string | null }[]>`
      select concat_ws(', ',
        (select 'timers ' || count(*) from timers where coalesce(not_before, due_at) <= ${context.clock.now()} having count(*) > 0),
        (select 'facts ' || count(*) from events where handled_at is null having count(*) > 0),
        (select 'effects ' || count(*) from effects where state in ('ready', 'sending') having count(*) > 0),
        (select 'jobs ' || count(*) from graphile_worker.jobs where attempts < max_attempts and run_at <= now() having count(*) > 0),
        (select 'set aside ' || count(*) from set_aside where not_before <= ${context.clock.now()} having count(*) > 0)) as open`;
    return row?.open ?? '';
  };
  const asked = { last: '' };
  const ask = async () => {
    asked.last = await open();
    return asked.last === '' ? true : undefined;
  };
  await eventually('nothing to be left', ask, patienceMs).catch(() => {
    throw new Error(`After ${patienceMs} ms there still is: ${asked.last}.`);
  });
}

/** Everybody who has died is found to be dead now. */
async function ageTheDead(): Promise<void> {
  await context.db.sql`update instances set beat_at = beat_at - interval '1 minute'`;
  await context.db.sql`
    update graphile_worker._private_jobs set locked_at = locked_at - interval '1 minute' where locked_by is not null`;
}

type Dying = Pick<Death, 'point' | 'of' | 'together'>;

/** Starts a room that dies at the point, and waits until it has. Answers who was there. */
async function die(
  role: 'worker' | 'http',
  dying: Dying,
  meanwhile?: (port: string) => Promise<unknown>,
): Promise<readonly string[]> {
  reports += 1;
  const report = join(context.config.dataDir, `death-${reports}.json`);
  const port = await somePort();
  const room = await forkRoom(role, { ...env, PORT: port }, { ...dying, report });
  tidyUp.push(() => room.kill());
  await meanwhile?.(port);
  const outcome = await Promise.race([room.ended.then(() => true), late()]);
  if (outcome !== true) throw new Error(`Nobody came to ${dying.point}: ${room.said()}`);
  const there = JSON.parse(await readFile(report, 'utf8').catch(() => 'null')) as readonly string[] | null;
  if (there === null) throw new Error(`It died before ${dying.point}: ${room.said()}`);
  deaths.add(dying.point);
  await ageTheDead();
  return there;
}

function late(): Promise<false> {
  return new Promise((resolve) => setTimeout(() => resolve(false), patienceMs).unref());
}

/** Dies at the point with all of these there; who is missing gets a death of their own. */
async function dieWithAll(point: Dying['point'], players: readonly Player[], careful = false): Promise<void> {
  let missing = players;
  for (let round = 0; missing.length > 0; round += 1) {
    if (round === 3) throw new Error(`${missing.map(({ type }) => type).join(', ')} did not come to ${point}.`);
    if (!careful) await takeOverDead(context);
    const there = new Set(await die('worker', { point, of: missing.map(({ run }) => run), together: false }));
    for (const { type } of missing.filter(({ run }) => there.has(run))) died.add(`${point} ${type}`);
    missing = missing.filter(({ run }) => !there.has(run));
  }
}

/** Dies with every message and call of these at the point at once. */
async function dieWithEffects(point: Dying['point'], players: readonly Player[]): Promise<void> {
  await takeOverDead(context);
  const open = await context.db.sql<{ key: string; run: string }[]>`
    select key, run_id as run from effects where run_id = any(${players.map(({ run }) => run)}::uuid[]) and state = 'ready'`;
  expect(open.length).toBeGreaterThan(0);
  await die('worker', { point, of: open.map(({ key }) => key), together: true });
  await takeOverDead(context);
  for (const { type, run } of players) if (open.some((one) => one.run === run)) died.add(`${point} ${type}`);
}

async function remainingDays(): Promise<void> {
  await quiet();
  for (let day = 1; day < days; day += 1) {
    context.clock.forward(dayMs);
    await quiet();
  }
}

async function onWorker(work: () => Promise<unknown>): Promise<void> {
  const worker: Room = await forkRoom('worker', env);
  tidyUp.push(() => worker.kill());
  await work();
  await worker.stop();
}

/** A person sees every message of unknown fate in the list, with a sentence that says what and where, and decides. */
async function decide(players: readonly Player[], what: 'redo' | 'sent'): Promise<number> {
  const wanted = { search: '', limit: 100 } as const;
  const { incidents } = await listIncidents(context, people.ada, wanted);
  const unknown = incidents.filter(
    ({ run, kind }) => kind === 'unknown' && players.some((player) => player.run === run),
  );
  for (const { run, message, nodeName, recordName } of unknown) {
    expect(message).toMatch(/nobody knows whether it went out/);
    expect([nodeName, recordName]).not.toContain('');
    await repairRun(context, people.ada, run, { do: what, reason: 'Looked it up.' });
  }
  return unknown.length;
}

async function open(players: readonly Player[]): Promise<readonly Player[]> {
  const rows = await context.db.sql<{ id: string }[]>`
    select id from runs where id = any(${players.map(({ run }) => run)}::uuid[]) and ended_at is null`;
  return players.filter(({ run }) => rows.some(({ id }) => id === run));
}

async function wrongWith(players: readonly Player[]): Promise<{ readonly [type: string]: readonly string[] }> {
  const wrong: { [type: string]: readonly string[] } = {};
  for (const player of players) {
    const found = differences(undisturbed.get(player.type) ?? [], await traceOf(context, world(), player));
    if (found.length > 0) wrong[player.type] = found;
  }
  return wrong;
}

async function expectOnce(players: readonly Player[]): Promise<void> {
  expect(await wrongWith(players)).toEqual({});
}

/** The database refuses whatever these runs would write into their journal. */
async function poison(players: readonly Player[]): Promise<void> {
  await context.db.sql.unsafe(`
    create table if not exists poisoned (run_id uuid);
    create or replace function poison() returns trigger language plpgsql as $$
    begin if exists (select from poisoned p where p.run_id = new.run_id) then raise exception 'poisoned'; end if; return new; end $$;
    create or replace trigger poison before insert on journal for each row execute function poison();
    delete from poisoned`);
  for (const { run } of players) await context.db.sql`insert into poisoned values (${run})`;
}

test('undisturbed, every kind of node does its work and its run ends', () => {
  for (const [type, trace] of undisturbed) {
    expect([type, trace.filter((thing) => thing.startsWith('run '))]).toEqual([
      type,
      expect.arrayContaining([expect.stringMatching(/^run done/)]),
    ]);
    const nodes = Object.entries({ start: { type: 'start' }, ...scenes.get(type)?.nodes }).filter(
      ([, node]) => node.type === type,
    );
    const worked = nodes.some(([id]) =>
      trace.some((thing) => thing.startsWith('step ') && thing.split(' ').includes(id)),
    );
    expect([type, worked || type === 'start']).toEqual([type, true]);
  }
});

test('killed wherever a batch of timers or facts changes hands, every kind goes its way once', async () => {
  const players = await beginScenes(context, people, stage, types, 'one');
  await handOut();
  context.clock.forward(dayMs);
  await dieWithAll('timers.claimed', players);
  await dieWithAll('timers.stored', players);
  await dieWithAll('timers.committed', players);
  await dieWithEffects('effect.leased', players);
  expect(await decide(players, 'redo')).toBe(mailing(players));
  await onWorker(quiet);
  await editAll(context, people, players);
  const hearing = await open(players);
  await dieWithAll('facts.claimed', hearing);
  await dieWithAll('facts.stored', hearing);
  await dieWithAll('facts.committed', hearing);
  await takeOverDead(context);
  await onWorker(quiet);
  await clickWhileItDies(players);
  await onWorker(remainingDays);
  await expectOnce(players);
}, 600_000);

/** The same click with its key, until it is answered: by a server that dies before its commit, one after it, one that lives. */
async function clickWhileItDies(players: readonly Player[]): Promise<void> {
  const doing = actsOf(players);
  const of = doing.map(({ player }) => player.run);
  const click = async (port: string) => {
    const answers = doing.map(async ({ player, act }) => {
      const cookie = await cookieOf(context, actor(act));
      const headers = { cookie, 'content-type': 'application/json', 'idempotency-key': player.run };
      const { node, act: name, input } = act;
      const request = { method: 'POST', headers, body: JSON.stringify({ node, act: name, input }) };
      const answer = await fetch(`http://127.0.0.1:${port}/api/runs/${player.run}/acts`, request).catch(
        () => undefined,
      );
      return answer?.status;
    });
    return Promise.all(answers);
  };
  for (const point of ['act.stored', 'act.committed'] as const) {
    await die('http', { point, of, together: true }, async (port) => {
      expect(new Set(await click(port))).toEqual(new Set([undefined]));
    });
    for (const { player } of doing) died.add(`${point} ${player.type}`);
  }
  const port = await somePort();
  const http = await forkRoom('http', { ...env, PORT: port });
  tidyUp.push(() => http.kill());
  expect(new Set(await click(port))).toEqual(new Set([200]));
  await http.stop();
}

test('killed while it takes over, notes suspects, goes on alone or tells again, likewise', async () => {
  const players = await beginScenes(context, people, stage, types, 'two');
  const [late] = await beginScenes(context, people, stage, ['delay'], 'poisoned');
  const [deaf] = await beginScenes(context, people, stage, ['event'], 'deaf');
  if (late === undefined || deaf === undefined) throw new Error('The extras are missing.');
  await handOut();
  context.clock.forward(dayMs);
  await dieWithAll('timers.claimed', players);
  await die('worker', { point: 'takeOver.stored', of: [], together: false });
  await die('worker', { point: 'takeOver.committed', of: [], together: false });
  await dieWithAll('claims.noted', players, true);
  await takeOverDead(context);
  await onWorker(quiet);
  await decide(players, 'sent');

  await poison([deaf]);
  await editAll(context, people, [...players, deaf, late]);
  await takeOverDead(context);
  await die('worker', { point: 'alone.told', of: [], together: false });
  await takeOverDead(context);
  await onWorker(quiet);
  await poison([]);
  context.clock.forward(10_000);
  await die('worker', { point: 'again.told', of: [deaf.run], together: false });
  await takeOverDead(context);
  await onWorker(quiet);
  await Promise.all(actsOf(players).map(({ player, act }) => perform(player, act)));

  await poison([late]);
  context.clock.forward(dayMs);
  await die('worker', { point: 'alone.fired', of: [], together: false });
  await takeOverDead(context);
  await poison([]);
  await onWorker(remainingDays);
  await expectOnce([...players, late, deaf]);
}, 600_000);

describe('an effect beyond the transaction', () => {
  test.each([
    ['effect.touched', 'sent', 1],
    ['effect.stored', 'sent', 1],
    ['effect.settled', 'sent', 0],
  ] as const)(
    'is carried out once, or is one visible unknown: killed at %s',
    async (point, settled, unknowns) => {
      const ledger = types.filter((type) => undisturbed.get(type)?.some((thing) => /^ledger (send|http)/.test(thing)));
      const players = await beginScenes(context, people, stage, ledger, point);
      await handOut();
      context.clock.forward(dayMs);
      while ((await fireTimers(context, null)) > 0);
      await dieWithEffects(point, players);
      expect(await decide(players, settled)).toBe(unknowns * mailing(players));
      await onWorker(async () => {
        await quiet();
        await editAll(context, people, players);
        await quiet();
        context.clock.forward(dayMs);
        await quiet();
      });
      await expectOnce(players);
    },
    300_000,
  );
});

/** How many of these send mails; calls are made again by themselves. */
const mailing = (players: readonly Player[]) =>
  players.filter(({ type }) => undisturbed.get(type)?.some((thing) => thing.startsWith('ledger send'))).length;

test('the comparison sees an effect that is lost and one that is doubled', async () => {
  const [told] = await beginScenes(context, people, stage, ['notify'], 'told');
  if (told === undefined) throw new Error('Nobody is there.');
  context.clock.forward(dayMs);
  await editAll(context, people, [told]);
  await onWorker(quiet);
  const { sql } = context.db;
  await expectOnce([told]);
  const id = told.run;
  await sql`
    insert into notifications (id, user_id, at, text, module, record_id, kind)
    select gen_random_uuid(), user_id, at, text, module, record_id, kind from notifications where record_id = ${told.deal}`;
  expect(await wrongWith([told])).toEqual({ notify: [expect.stringMatching(/^doubled \(1 → 2\): notification/)] });
  await sql`delete from notifications where record_id = ${told.deal}`;
  expect(await wrongWith([told])).toEqual({ notify: [expect.stringMatching(/^lost \(1 → 0\): notification/)] });
  await sql`delete from journal where run_id = ${id} and step ->> 'did' = 'effect'`;
  const lost = (await wrongWith([told])).notify ?? [];
  expect(lost.filter((one) => one.startsWith('lost (1 → 0): effect wanted'))).toHaveLength(1);
  expect(lost).toContainEqual(expect.stringContaining('a journal with a gap'));
});

test('killed while it takes records into a fresh process, each is in it once', async () => {
  const deals = await makeDeals(context, people.rita, 30, () => ({ stage: 'prospecting' }));
  await publishBlueprint(context, people.pia, chainBlueprint(), { adopt: true });
  for (const point of ['begin.kept', 'adoption.stored', 'adoption.committed'] as const) {
    await takeOverDead(context);
    await die('worker', { point, of: [], together: false });
  }
  await takeOverDead(context);
  await onWorker(quiet);
  const rows = await context.db.sql<{ count: number }[]>`
    select count(*)::int as count from runs where record_id = any(${[...deals]}::uuid[]) and entry_key not like '%/%'
    group by record_id`;
  expect(rows.map(({ count }) => count)).toEqual(deals.map(() => 1));
}, 300_000);

test('every point has been died at, and every kind was there', () => {
  expect([...deaths].sort()).toEqual([...failPoints].sort());
  for (const point of ['timers.claimed', 'timers.stored', 'timers.committed', 'claims.noted']) {
    expect(types.filter((type) => !died.has(`${point} ${type}`))).toEqual([]);
  }
  const acting = types.filter((type) => scenes.get(type)?.acts !== undefined);
  for (const type of acting) expect(died).toContain(`act.committed ${type}`);
});
