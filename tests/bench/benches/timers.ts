import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { folderTestClock } from '@throughline/runtime/testing/folder-clock';
import { foundCompany } from '@throughline/runtime/testing/found-company';
import { lentContext } from '@throughline/runtime/testing/lent-context';
import { listenForEntries, makeDeals, publishBlueprint } from '@throughline/runtime/testing/live-deals';
import { forkRoom, somePort } from '@throughline/runtime/testing/programs/fork-room';
import { cookieOf } from '@throughline/runtime/testing/signed-in';
import type { TestContext } from '@throughline/runtime/testing/test-context';
import { dispatchFacts } from '@throughline/runtime/testing/worker-parts';
import { ringBlueprint } from '../../support/blueprints.ts';
import { copyRuns } from '../copy-runs.ts';
import { withDatabase, withFolder } from '../fresh.ts';
import type { Bench } from '../measurement.ts';

const overdue = 100_000;
/** Further timers of the same runs that come due in years: they make the million that due ones are found among. */
const laterEach = 9;
/** The others are copies of these. */
const madeOneByOne = 1_000;
const clicked = 200;
const dayMs = 86_400_000;
const patienceMs = 600_000;
const mostClickMs = 200;
/** How much more memory the worker may use at its highest than after its first tenth. */
const mostGrowthMb = 64;

/** 100,000 overdue timers of 1,000,000 after a night in which no worker ran: it drains them while people work. */
export const timers: Bench = () =>
  withDatabase((url) =>
    withFolder(async (dataDir) => {
      const { context, close } = lentContext(url, folderTestClock(dataDir));
      const people = await foundCompany(context);
      listenForEntries(context);
      await publishBlueprint(context, people.pia, ringBlueprint('either'));
      await makeDeals(context, people.rita, madeOneByOne, () => ({ stage: 'engaging' }));
      while ((await dispatchFacts(context, null)) > 0);
      await copyRuns(context, overdue);
      context.clock.forward(dayMs);
      // These come due a day after the others.
      const fresh = await makeDeals(context, people.rita, clicked, () => ({ stage: 'engaging' }));
      while ((await dispatchFacts(context, null)) > 0);
      await addLater(context);
      const cookie = await cookieOf(context, people.rita);
      const port = await somePort();
      const { baseUrl, secretKey } = context.config;
      const settings = { BASE_URL: baseUrl, SECRET_KEY: secretKey, SMTP_URL: 'smtp://127.0.0.1:9', TEST_CLOCK: '1' };
      const env = { DATABASE_URL: url, DATA_DIR: dataDir, PORT: port, ...settings };
      const http = await forkRoom('http', env);
      const runs = await context.db.sql<
        { id: string }[]
      >`select id from runs where record_id = any(${[...fresh]}::uuid[])`;
      const click = clicker(
        `http://127.0.0.1:${port}`,
        cookie,
        runs.map(({ id }) => id),
      );
      for (let warm = 0; warm < 50; warm += 1) await click();
      const [{ before } = { before: 0 }] = await context.db.sql<
        { before: number }[]
      >`select count(*)::int as before from journal`;
      const worker = await forkRoom('worker', env);
      const began = performance.now();
      const found = await drain(context, worker.pid, click);
      const seconds = (performance.now() - began) / 1_000;
      await Promise.all([worker.stop(), http.stop()]);
      const [early] = await context.db.sql<{ count: number }[]>`
        select count(*)::int as count from runs
        where record_id <> all(${[...fresh]}::uuid[]) and (select count(*) from journal j where j.run_id = runs.id and j.step ->> 'did' = 'took') > 1`;
      await close();
      if (before === 0) throw new Error('Nothing was made.');
      const watched = { limit: null, ratio: null } as const;
      return [
        { name: 'timers', value: Math.round(overdue / seconds), unit: '1/s', better: 'more', ...watched },
        {
          name: 'timers: click meanwhile, p95',
          value: found.p95,
          unit: 'ms',
          limit: mostClickMs,
          better: 'less',
          ratio: null,
        },
        { name: 'timers: memory of the worker', value: found.memoryMb, unit: 'MB', better: 'less', ...watched },
        {
          name: 'timers: growth of it',
          value: found.growthMb,
          unit: 'MB',
          limit: mostGrowthMb,
          better: 'less',
          ratio: null,
        },
        { name: 'timers: fired early', value: early?.count ?? -1, unit: '', limit: 0, better: 'less', ratio: null },
      ];
    }),
  );

async function addLater({ db, clock }: TestContext): Promise<void> {
  const at = new Date(Date.parse(clock.now()) + 1_000 * dayMs).toISOString();
  await db.sql`
    insert into timers (run_id, position, gate, hold, due_at, intent, zone)
    select run_id, position, gate, 'later' || n, ${at}::timestamptz + make_interval(mins => n), intent, zone
    from timers cross join generate_series(1, ${laterEach}) as n`;
  await db.sql`vacuum analyze`;
}

type Found = { readonly p95: number; readonly memoryMb: number; readonly growthMb: number };

/** Clicks by one person after the other, and a look at the worker's memory, until nothing is due any more. */
async function drain({ db, clock }: TestContext, worker: number, click: () => Promise<number>): Promise<Found> {
  const due = async () => {
    const [row] = await db.sql<{ count: number }[]>`
      select count(*)::int as count from timers where coalesce(not_before, due_at) <= ${clock.now()}`;
    return row?.count ?? 0;
  };
  const [took, memory]: [number[], { readonly left: number; readonly mb: number }[]] = [[], []];
  const end = performance.now() + patienceMs;
  for (let left = overdue; left > 0; ) {
    if (performance.now() > end) throw new Error(`${left} timers are still due after ${patienceMs / 1_000} s.`);
    for (let times = 0; times < 20; times += 1) {
      took.push(await click());
      await wait(25);
    }
    left = await due();
    memory.push({ left, mb: memoryOf(worker) });
  }
  took.sort((a, b) => a - b);
  const early = memory.filter(({ left }) => left > overdue * 0.9).map(({ mb }) => mb);
  const highest = Math.max(...memory.map(({ mb }) => mb));
  return {
    p95: Math.round(took[Math.floor(took.length * 0.95)] ?? 0),
    memoryMb: Math.round(highest),
    growthMb: Math.round(highest - Math.max(...early, memory[0]?.mb ?? highest)),
  };
}

function memoryOf(pid: number): number {
  const resident = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(resident ?? 0) / 1_024;
}

/** Goes round the runs, there and back. Answers how long a click took, in milliseconds. */
function clicker(origin: string, cookie: string, runs: readonly string[]): () => Promise<number> {
  let sent = 0;
  return async () => {
    const run = runs[sent % runs.length] ?? '';
    const node = Math.floor(sent++ / runs.length) % 2 === 0 ? 'goThere' : 'goBack';
    const headers = { cookie, 'content-type': 'application/json' };
    const began = performance.now();
    const answer = await fetch(`${origin}/api/runs/${run}/acts`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ node }),
    });
    const text = await answer.text();
    if (answer.status !== 200) throw new Error(`A click was answered ${answer.status}: ${text}`);
    return performance.now() - began;
  };
}
