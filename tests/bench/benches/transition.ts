import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { foundCompany } from '@throughline/runtime/testing/found-company';
import { lentContext } from '@throughline/runtime/testing/lent-context';
import { listenForEntries, makeDeals, publishBlueprint } from '@throughline/runtime/testing/live-deals';
import { forkRoom, somePort } from '@throughline/runtime/testing/programs/fork-room';
import { cookieOf } from '@throughline/runtime/testing/signed-in';
import { newId } from '@throughline/runtime/testing/worker-parts';
import autocannon from 'autocannon';
import type { Sql } from 'postgres';
import { ringBlueprint } from '../../support/blueprints.ts';
import { withDatabase, withFolder } from '../fresh.ts';
import type { Bench, Measurement } from '../measurement.ts';
import { measureProcessors, type ProcessorTime } from '../processor-time.ts';

/** Each share of them is clicked by one series of requests alone, for the last of a series may be cut off before they are sent. */
const runs = 4_000;
const connections = 16;
/** Requests until everything is compiled, however fast the machine is. */
const warmUp = 1_500;
const seconds = 8;
/** Share of a plain route that writes the same rows; ours also judges, checks rights and answers with the whole page. */
const leastShare = 0.5;
const mostMs = 100;
const rawServer = fileURLToPath(new URL('../raw-server.ts', import.meta.url));

/** Clicks on transitions by 16 people at once, over HTTP, each on a deal nobody else works on. */
export const transition: Bench = () =>
  withDatabase((url) =>
    withFolder(async (dataDir) => {
      const { context, close } = lentContext(url);
      const people = await foundCompany(context);
      listenForEntries(context);
      await publishBlueprint(context, people.pia, ringBlueprint('person'));
      await makeDeals(context, people.rita, runs, () => ({ stage: 'engaging' }));
      const ids = (await context.db.sql<{ id: string }[]>`select id from runs order by id`).map(({ id }) => id);
      const cookie = await cookieOf(context, people.rita);
      await context.db.sql`vacuum analyze`;
      const { baseUrl, secretKey } = context.config;
      const env = {
        DATABASE_URL: url,
        DATA_DIR: dataDir,
        BASE_URL: baseUrl,
        SECRET_KEY: secretKey,
        SMTP_URL: 'smtp://127.0.0.1:9',
      };
      const half = ids.length / 2;
      const { sql } = context.db;
      const headers = { cookie, 'content-type': 'application/json' };
      const ours = await measure(
        sql,
        ids.slice(0, half),
        { ...env, PORT: await somePort() },
        forkOurs,
        (run, turn) => ({
          path: `/api/runs/${run}/acts`,
          headers,
          body: JSON.stringify({ node: turn % 2 === 0 ? 'there' : 'back' }),
        }),
      );
      const raw = await measure(sql, ids.slice(half), { ...env, PORT: await somePort() }, forkRaw, (run) => ({
        path: `/raw/${run}`,
        headers,
        body: JSON.stringify({ event: newId(), fact: newId() }),
      }));
      await close();
      const share = ours.perSecond / raw.perSecond;
      const more = { unit: '1/s', limit: null, better: 'more' } as const;
      return [
        { name: 'transition', value: Math.round(ours.perSecond), ratio: share, ...more },
        { name: 'transition: plain route', value: Math.round(raw.perSecond), ratio: null, ...more },
        {
          name: 'transition: share',
          value: Math.round(share * 100) / 100,
          unit: '',
          limit: leastShare,
          better: 'more',
          ratio: null,
        },
        {
          name: 'transition: p99',
          value: ours.p99,
          unit: 'ms',
          limit: mostMs,
          better: 'less',
          ratio: ours.p99 / raw.p99,
        },
        ...each('transition', ours),
        ...each('transition: plain route', raw),
      ];
    }),
  );

type Env = Readonly<Record<string, string>>;
type Server = { readonly pid: number; stop(): Promise<void> };
type Pace = {
  readonly perSecond: number;
  readonly p99: number;
  readonly count: number;
  readonly processors: ProcessorTime;
};
type Request = { readonly path: string; readonly headers: Record<string, string>; readonly body: string };

const forkOurs = (env: Env): Promise<Server> => forkRoom('http', env);

async function forkRaw(env: Env): Promise<Server> {
  const child = fork(rawServer, [], { execArgv: ['--import', 'tsx'], env: { ...process.env, ...env } });
  await new Promise((resolve) => child.once('message', resolve));
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  return {
    pid: child.pid ?? 0,
    stop: () => {
      child.kill('SIGKILL');
      return ended;
    },
  };
}

/** Goes round the runs; `turn` says how often each has been clicked before. Every answer must be a success. */
async function measure(
  sql: Sql,
  ids: readonly string[],
  env: Env & { readonly PORT: string },
  start: (env: Env) => Promise<Server>,
  requestFor: (run: string, turn: number) => Request,
): Promise<Pace> {
  const server = await start(env);
  const shoot = (howLong: { readonly duration: number } | { readonly amount: number }, at: readonly string[]) => {
    let sent = 0;
    const next = (): Request => {
      const index = sent++;
      return requestFor(at[index % at.length] ?? '', Math.floor(index / at.length));
    };
    return autocannon({
      url: `http://127.0.0.1:${env.PORT}`,
      connections,
      ...howLong,
      requests: [{ method: 'POST', setupRequest: (request) => ({ ...request, ...next() }) }],
    });
  };
  const half = ids.length / 2;
  await shoot({ amount: warmUp }, ids.slice(0, half));
  const used = await measureProcessors(sql, [server.pid]);
  const { requests, latency, non2xx, errors } = await shoot({ duration: seconds }, ids.slice(half));
  const processors = used();
  await server.stop();
  if (non2xx + errors > 0) throw new Error(`${non2xx} of ${requests.total} were refused.`);
  return { perSecond: requests.average, p99: latency.p99, count: requests.total, processors };
}

/** What one request cost, which a busy machine does not change much. */
function each(name: string, { processors, count }: Pace): readonly Measurement[] {
  if (processors === null) return [];
  const watched = { unit: 'ms', limit: null, better: 'less', ratio: null } as const;
  const round = (ms: number) => Math.round((ms / count) * 100) / 100;
  return [
    { name: `${name}, processor time each, Node`, value: round(processors.node), ...watched },
    { name: `${name}, processor time each, PostgreSQL`, value: round(processors.postgres), ...watched },
  ];
}
