import { testContext } from '@throughline/runtime/testing';
import { eventually } from '@throughline/runtime/testing/eventually';
import { folderTestClock } from '@throughline/runtime/testing/folder-clock';
import { type FoundedCompany, foundCompany } from '@throughline/runtime/testing/found-company';
import { listenForEntries, makeDeals, publishBlueprint } from '@throughline/runtime/testing/live-deals';
import { safeDatabase } from '@throughline/runtime/testing/postgres/safe-database';
import { forkRoom, type Room, somePort } from '@throughline/runtime/testing/programs/fork-room';
import { type MailReceiver, receiveMail } from '@throughline/runtime/testing/receivers/mail-receiver';
import { cookieOf } from '@throughline/runtime/testing/signed-in';
import type { TestContext } from '@throughline/runtime/testing/test-context';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { chainBlueprint } from '../support/blueprints.ts';
import { countOf, expectEachOnce, expectMails, noneUnderWay } from './each-once.ts';

const runs = 1_000;
const dayMs = 86_400_000;
/** From the moment a process dies until the work goes on. */
const resumedWithinMs = 30_000;
/** How long a machine with other things to do may take for a day's work. */
const patienceMs = 120_000;

let context: TestContext;
let people: FoundedCompany;
let mail: MailReceiver;
let env: Record<string, string>;
const tidyUp: (() => Promise<unknown>)[] = [];

/** A database that writes safely, a mail server that counts, and the rooms as processes of their own. */
beforeAll(async () => {
  const made = await safeDatabase();
  mail = await receiveMail(5);
  tidyUp.push(made.drop, mail.stop);
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
}, 60_000);
afterAll(async () => {
  for (const tidy of tidyUp.reverse()) await tidy();
}, 60_000);

const count = (what: string) => countOf(context, what);
const taken = () => count(`journal where step ->> 'did' = 'took'`);
const between = (low: number, high: number) => low + Math.floor(Math.random() * (high - low));

test('workers are killed while 1,000 runs move: nothing is lost, nothing doubled, work goes on within 30 s', async () => {
  await publishBlueprint(context, people.pia, chainBlueprint());
  await makeDeals(context, people.rita, runs);
  const workers: Room[] = [await forkRoom('worker', env), await forkRoom('worker', env)];
  tidyUp.push(() => Promise.all(workers.map((worker) => worker.kill())));
  const resumed: number[] = [];
  for (const day of [1, 2, 3]) {
    context.clock.forward(dayMs);
    for (const kill of [1, 2]) {
      const mark = runs * (day - 1) + between(kill === 1 ? 1 : runs / 2, kill === 1 ? runs / 2 : runs - 1);
      await eventually(`${mark} transitions`, async () => ((await taken()) >= mark ? true : undefined), patienceMs);
      await Promise.all(workers.splice(0).map((worker) => worker.kill()));
      const [before, at] = [await taken(), performance.now()];
      workers.push(await forkRoom('worker', env), await forkRoom('worker', env));
      if (before < runs * day) {
        await eventually('work to go on', async () => ((await taken()) > before ? true : undefined), resumedWithinMs);
      }
      resumed.push(performance.now() - at);
    }
    await eventually(`day ${day}`, async () => ((await taken()) === runs * day ? true : undefined), patienceMs);
  }
  expect(Math.max(...resumed)).toBeLessThan(resumedWithinMs);
  await eventually('every mail to be sent or known to be uncertain', () => noneUnderWay(context), patienceMs);
  await expectEachOnce(context, runs);
  await expectMails(context, mail, runs);
}, 480_000);

test('the HTTP process is killed between clicks: with its key each click counts once', async () => {
  const clicks = 200;
  const port = await somePort();
  let http = await forkRoom('http', { ...env, PORT: port });
  tidyUp.push(() => http.kill());
  const deals = await makeDeals(context, people.rita, clicks);
  const open = await context.db.sql<{ id: string }[]>`select id from runs where record_id = any(${deals}::uuid[])`;
  expect(open).toHaveLength(clicks);
  const before = await taken();
  const cookie = await cookieOf(context, people.rita);
  const statuses: number[] = [];
  const click = async (run: string): Promise<void> => {
    const headers = { cookie, 'content-type': 'application/json', 'idempotency-key': run };
    const request = { method: 'POST', headers, body: JSON.stringify({ node: 'skip' }) };
    const status = await eventually(
      `an answer to ${run}`,
      async () => {
        const answer = await fetch(`http://127.0.0.1:${port}/api/runs/${run}/acts`, request).catch(() => undefined);
        return answer !== undefined && answer.status < 500 ? answer.status : undefined;
      },
      patienceMs,
    );
    statuses.push(status);
  };
  const queue = open.map(({ id }) => id);
  const clicking = Array.from({ length: 8 }, async () => {
    for (let run = queue.pop(); run !== undefined; run = queue.pop()) await click(run);
  });
  for (const mark of [clicks / 4, clicks / 2]) {
    await eventually(`${mark} clicks`, () => (statuses.length >= mark ? true : undefined), patienceMs);
    await http.kill();
    http = await forkRoom('http', { ...env, PORT: port });
  }
  await Promise.all(clicking);
  expect(new Set(statuses)).toEqual(new Set([200]));
  expect(await taken()).toBe(before + clicks);
  expect(await count(`(select run_id from journal where step ->> 'gate' = 'skip' group by 1) as run`)).toBe(clicks);
}, 300_000);
