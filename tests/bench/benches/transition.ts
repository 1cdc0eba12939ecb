import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { forkRoom, somePort } from '@throughline/runtime/testing/fork-room';
import { foundCompany } from '@throughline/runtime/testing/found-company';
import { lentContext } from '@throughline/runtime/testing/lent-context';
import { listenForEntries, makeDeals, publishBlueprint } from '@throughline/runtime/testing/live-deals';
import { cookieOf } from '@throughline/runtime/testing/signed-in';
import { newId } from '@throughline/runtime/testing/worker-parts';
import autocannon from 'autocannon';
import { withDatabase, withFolder } from '../fresh.ts';
import type { Bench } from '../measurement.ts';
import { ringBlueprint } from '../ring-blueprint.ts';

const runs = 2_000;
const connections = 16;
const seconds = 8;
/** Share of a plain route that writes the same rows; ours also judges, checks rights and answers with the whole page. */
const leastShare = 0.15;
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
      const ours = await measure(ids, { ...env, PORT: await somePort() }, forkOurs, (run, turn) => ({
        path: `/api/runs/${run}/acts`,
        headers: { cookie, 'content-type': 'application/json' },
        body: JSON.stringify({ node: turn % 2 === 0 ? 'there' : 'back' }),
      }));
      const raw = await measure(ids, { ...env, PORT: await somePort() }, forkRaw, (run) => ({
        path: `/raw/${run}`,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ event: newId() }),
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
          limit: null,
          better: 'less',
          ratio: ours.p99 / raw.p99,
        },
      ];
    }),
  );

type Env = Readonly<Record<string, string>>;
type Server = { stop(): Promise<void> };
type Request = { readonly path: string; readonly headers: Record<string, string>; readonly body: string };

const forkOurs = (env: Env): Promise<Server> => forkRoom('http', env);

async function forkRaw(env: Env): Promise<Server> {
  const child = fork(rawServer, [], { execArgv: ['--import', 'tsx'], env: { ...process.env, ...env } });
  await new Promise((resolve) => child.once('message', resolve));
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  return {
    stop: () => {
      child.kill('SIGKILL');
      return ended;
    },
  };
}

/** Goes round the runs; `turn` says how often each has been clicked before. Every answer must be a success. */
async function measure(
  ids: readonly string[],
  env: Env & { readonly PORT: string },
  start: (env: Env) => Promise<Server>,
  requestFor: (run: string, turn: number) => Request,
): Promise<{ readonly perSecond: number; readonly p99: number }> {
  const server = await start(env);
  let sent = 0;
  const next = (): Request => {
    const index = sent++;
    return requestFor(ids[index % ids.length] ?? '', Math.floor(index / ids.length));
  };
  const result = await autocannon({
    url: `http://127.0.0.1:${env.PORT}`,
    connections,
    duration: seconds,
    requests: [{ method: 'POST', setupRequest: (request) => ({ ...request, ...next() }) }],
  });
  await server.stop();
  if (result.non2xx + result.errors > 0) throw new Error(`${result.non2xx} of ${result.requests.total} were refused.`);
  return { perSecond: result.requests.average, p99: result.latency.p99 };
}
