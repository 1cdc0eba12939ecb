import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runningEmbeddedPostgres } from '@throughline/runtime/embedded-postgres';
import { testContext } from '@throughline/runtime/testing';
import { eventually } from '@throughline/runtime/testing/eventually';
import { folderTestClock } from '@throughline/runtime/testing/folder-clock';
import { forkRoom, type Room, somePort } from '@throughline/runtime/testing/fork-room';
import { type FoundedCompany, foundCompany } from '@throughline/runtime/testing/found-company';
import { type HookReceiver, receiveHooks } from '@throughline/runtime/testing/hook-receiver';
import { listenForEntries, makeDeals, publishBlueprint } from '@throughline/runtime/testing/live-deals';
import { type MailReceiver, receiveMail } from '@throughline/runtime/testing/mail-receiver';
import { type SafeDatabase, safeDatabase } from '@throughline/runtime/testing/safe-database';
import { beginScenes, setStage } from '@throughline/runtime/testing/scene-runs';
import { readScenes } from '@throughline/runtime/testing/scenes';
import { cookieOf } from '@throughline/runtime/testing/signed-in';
import type { TestContext } from '@throughline/runtime/testing/test-context';
import { changeOutgoing, listIncidents } from '@throughline/runtime/testing/worker-parts';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { chainBlueprint } from '../support/blueprints.ts';
import { countOf, expectEachOnce, expectMails, noneUnderWay } from './each-once.ts';

const dayMs = 86_400_000;
const runs = 200;
const patienceMs = 120_000;

let made: SafeDatabase;
let context: TestContext;
let people: FoundedCompany;
let mail: MailReceiver;
let hooks: HookReceiver;
let env: Record<string, string>;
let tidyUp: (() => Promise<unknown>)[] = [];

beforeEach(async () => {
  made = await safeDatabase();
  mail = await receiveMail(20);
  hooks = await receiveHooks();
  tidyUp = [made.drop, () => mail.stop(), hooks.stop];
  const config = { dataDir: made.dataDir, smtpUrl: mail.url };
  context = testContext(made, { clock: folderTestClock(made.dataDir), config });
  people = await foundCompany(context);
  listenForEntries(context);
  env = {
    DATABASE_URL: made.url,
    DATA_DIR: made.dataDir,
    SMTP_URL: mail.url,
    BASE_URL: context.config.baseUrl,
    SECRET_KEY: context.config.secretKey,
    TEST_CLOCK: '1',
  };
}, 120_000);
afterEach(async () => {
  for (const tidy of tidyUp.reverse()) await tidy();
}, 60_000);

const count = (what: string) => countOf(context, what);
const taken = () => count(`journal where step ->> 'did' = 'took'`);
const until = (what: string, number: number, now: () => Promise<number>) =>
  eventually(what, async () => ((await now()) >= number ? true : undefined), patienceMs);

async function worker(): Promise<Room> {
  const room = await forkRoom('worker', env);
  tidyUp.push(() => room.kill());
  return room;
}

/** It has not been heard of for a minute. */
async function ageBeat(instance = ''): Promise<void> {
  await context.db.sql`update instances set beat_at = beat_at - interval '1 minute' where id = ${instance}`;
}

test('a worker that is stopped is taken over from, and doubles nothing when it wakes up', async () => {
  await publishBlueprint(context, people.pia, chainBlueprint());
  await makeDeals(context, people.rita, runs);
  const sleeper = await worker();
  const [first] = await context.db.sql<{ id: string }[]>`select id from instances`;
  await worker();
  context.clock.forward(dayMs);
  await until('some to have moved', 1, taken);
  sleeper.signal('SIGSTOP');
  await ageBeat(first?.id);
  await until('the others to move them all', runs, taken);
  sleeper.signal('SIGCONT');

  context.clock.forward(dayMs);
  const leased = () => count(`effects where state = 'sending' and leased_by = '${first?.id ?? ''}'`);
  await until('it to be sending', 1, leased);
  sleeper.signal('SIGSTOP');
  await ageBeat(first?.id);
  await until('what it was sending to be unknown', 1, () => count(`effects where state = 'unknown'`));
  const { incidents } = await listIncidents(context, people.ada, { search: '', limit: 100 });
  expect(incidents[0]).toMatchObject({ kind: 'unknown', message: expect.stringMatching(/nobody knows/) });
  sleeper.signal('SIGCONT');
  await until('it to be known after all', runs, () => count(`effects where kind = 'send' and state = 'done'`));
  expect(await count('runs where incident is not null')).toBe(0);
  context.clock.forward(dayMs);
  await until('the last day', 3 * runs, taken);
  await eventually('all to be at rest', () => noneUnderWay(context), patienceMs);
  await expectEachOnce(context, runs);
  await expectMails(context, mail, runs);
}, 480_000);

test('sessions that are cut and a database that is restarted lose nothing and double nothing', async () => {
  await publishBlueprint(context, people.pia, chainBlueprint());
  await makeDeals(context, people.rita, runs);
  await Promise.all([worker(), worker()]);
  const cut = () => context.db.sql`
    select pg_terminate_backend(pid) from pg_stat_activity
    where pid <> pg_backend_pid() and datname = current_database() and application_name <> 'throughline test'`;
  for (const day of [1, 2, 3]) {
    context.clock.forward(dayMs);
    await until('some to have moved', runs * (day - 1) + 1, taken);
    if (day < 3) await cut();
    else await restartDatabase();
    await eventually(
      `day ${day}`,
      async () => ((await taken().catch(() => 0)) === runs * day ? true : undefined),
      patienceMs,
    );
    await eventually('all to be at rest', () => noneUnderWay(context).catch(() => undefined), patienceMs);
  }
  await expectEachOnce(context, runs);
  await expectMails(context, mail, runs);
  expect(await count(`effects where state = 'unknown'`)).toBe(0);
}, 480_000);

/** As a machine that loses its power: whoever keeps it starts it again. */
async function restartDatabase(): Promise<void> {
  const file = await readFile(join(made.dataDir, 'postgres', 'cluster', 'postmaster.pid'), 'utf8');
  process.kill(Number.parseInt(file, 10), 'SIGKILL');
  await eventually(
    'the database to be back',
    async () => ((await runningEmbeddedPostgres(made.dataDir)) ? true : undefined),
    patienceMs,
  );
}

test('a mail server that is away and a receiver that hangs or breaks off get everything once they are back', async () => {
  await changeOutgoing(context, people.ada, { allowed: [hooks.at], newKey: false });
  const stage = await setStage(context, readScenes(), hooks.at);
  const types = ['send', 'webhook'];
  await mail.stop();
  hooks.behave('breaksOff');
  const players = await beginScenes(context, people, stage, types, 'away');
  context.clock.forward(dayMs);
  await worker();
  const tried = () => count(`effects where attempts > 0 and problem is not null and state = 'ready'`);
  await until('both to have been tried in vain', types.length, tried);
  hooks.behave('hangs');
  await until('it to hang', 2, async () => [...hooks.taken.values()][0] ?? 0);
  mail = await receiveMail(0, Number(new URL(mail.url).port));
  hooks.behave('answers');
  const ended = () => count(`runs where status = 'done' and incident is null`);
  await until('both to have ended', players.length, ended);
  expect([...mail.taken.values()]).toEqual([1]);
  // Told three times, each time with the same key: the receiver knows that it is one call.
  expect(hooks.taken.size).toBe(1);
}, 300_000);

test('32 equal clicks on two servers at once count once', async () => {
  await publishBlueprint(context, people.pia, chainBlueprint());
  await makeDeals(context, people.rita, 1);
  const [run] = await context.db.sql<{ id: string }[]>`select id from runs`;
  const ports = [await somePort(), await somePort()];
  for (const port of ports) {
    const room = await forkRoom('http', { ...env, PORT: port });
    tidyUp.push(() => room.kill());
  }
  const cookie = await cookieOf(context, people.rita);
  const headers = { cookie, 'content-type': 'application/json', 'idempotency-key': 'one click' };
  const request = { method: 'POST', headers, body: JSON.stringify({ node: 'skip' }) };
  const clicks = Array.from({ length: 32 }, async (_, index) => {
    const answer = await fetch(`http://127.0.0.1:${ports[index % 2]}/api/runs/${run?.id}/acts`, request);
    return `${answer.status} ${await answer.text()}`;
  });
  const answers = new Set(await Promise.all(clicks));
  expect(answers.size).toBe(1);
  expect([...answers][0]).toMatch(/^200 /);
  expect(await taken()).toBe(1);
}, 120_000);
