import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runningEmbeddedPostgres } from '@throughline/runtime/embedded-postgres';
import { eventually } from '@throughline/runtime/testing/eventually';
import { makeDeals, publishBlueprint } from '@throughline/runtime/testing/live-deals';
import { cookieOf } from '@throughline/runtime/testing/signed-in';
import { listIncidents } from '@throughline/runtime/testing/worker-parts';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { chainBlueprint } from '../support/blueprints.ts';
import { countOf, expectEachOnce, expectMails, noneUnderWay } from './each-once.ts';
import { chaosGround, type Ground } from './ground.ts';

const dayMs = 86_400_000;
const runs = 200;
const patienceMs = 120_000;

let ground: Ground;
beforeEach(async () => {
  ground = await chaosGround();
}, 120_000);
afterEach(() => ground.leave(), 60_000);

const count = (what: string) => countOf(ground.context, what);
const taken = () => count(`journal where step ->> 'did' = 'took'`);
const until = (what: string, number: number, now: () => Promise<number>) =>
  eventually(what, async () => ((await now()) >= number ? true : undefined), patienceMs);

/** It has not been heard of for a minute. */
async function ageBeat(instance = ''): Promise<void> {
  await ground.context.db.sql`update instances set beat_at = beat_at - interval '1 minute' where id = ${instance}`;
}

test('a worker that is stopped is taken over from, and doubles nothing when it wakes up', async () => {
  const { context, people, mail, worker } = ground;
  await publishBlueprint(context, people.pia, chainBlueprint());
  await makeDeals(context, people.rita, runs);
  const sleeper = await worker();
  const [first] = await context.db.sql<{ id: string }[]>`select id from instances`;
  const other = await worker();
  context.clock.forward(dayMs);
  await until('some to have moved', 1, taken);
  sleeper.signal('SIGSTOP');
  await ageBeat(first?.id);
  await until('the others to move them all', runs, taken);
  sleeper.signal('SIGCONT');

  // It alone sends, and its mails are on their way for as long as it takes.
  await eventually('all to be at rest', () => noneUnderWay(context), patienceMs);
  const letGo = mail().hold();
  other.signal('SIGSTOP');
  context.clock.forward(dayMs);
  const leased = () => count(`effects where state = 'sending' and leased_by = '${first?.id ?? ''}'`);
  await until('it to be sending', 1, leased);
  sleeper.signal('SIGSTOP');
  await ageBeat(first?.id);
  other.signal('SIGCONT');
  await until('what it was sending to be unknown', 1, () => count(`effects where state = 'unknown'`));
  const { incidents } = await listIncidents(context, people.ada, { search: '', limit: 100 });
  expect(incidents[0]).toMatchObject({ kind: 'unknown', message: expect.stringMatching(/nobody knows/) });
  sleeper.signal('SIGCONT');
  letGo();
  await until('it to be known after all', runs, () => count(`effects where kind = 'send' and state = 'done'`));
  expect(await count('runs where incident is not null')).toBe(0);
  context.clock.forward(dayMs);
  await until('the last day', 3 * runs, taken);
  await eventually('all to be at rest', () => noneUnderWay(context), patienceMs);
  await expectEachOnce(context, runs);
  await expectMails(context, mail(), runs);
}, 480_000);

test('sessions that are cut and a database that is restarted lose nothing and double nothing', async () => {
  const { context, people, mail, worker } = ground;
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
  // Where the database was away for longer than a beat may be missed, it is known a moment later.
  const doubts = async () => ((await count(`effects where state = 'unknown'`)) === 0 ? true : undefined);
  await eventually('nothing to be in doubt', doubts, patienceMs);
  await expectMails(context, mail(), runs);
}, 480_000);

/** As a machine that loses its power: whoever keeps it starts it again. */
async function restartDatabase(): Promise<void> {
  const file = await readFile(join(ground.dataDir, 'postgres', 'cluster', 'postmaster.pid'), 'utf8');
  process.kill(Number.parseInt(file, 10), 'SIGKILL');
  await eventually(
    'the database to be back',
    async () => ((await runningEmbeddedPostgres(ground.dataDir)) ? true : undefined),
    patienceMs,
  );
}

test('32 equal clicks on two servers at once count once', async () => {
  const { context, people, http } = ground;
  await publishBlueprint(context, people.pia, chainBlueprint());
  await makeDeals(context, people.rita, 1);
  const [run] = await context.db.sql<{ id: string }[]>`select id from runs`;
  const ports = [await http(), await http()];
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
