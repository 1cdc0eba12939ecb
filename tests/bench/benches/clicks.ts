import { foundCompany } from '@throughline/runtime/testing/found-company';
import { lentContext } from '@throughline/runtime/testing/lent-context';
import { listenForEntries, makeDeals, publishBlueprint } from '@throughline/runtime/testing/live-deals';
import { forkRoom, somePort } from '@throughline/runtime/testing/programs/fork-room';
import { cookieOf } from '@throughline/runtime/testing/signed-in';
import { ringBlueprint } from '../../support/blueprints.ts';
import { withDatabase, withFolder } from '../fresh.ts';
import type { Bench } from '../measurement.ts';

const equal = 32;
const rounds = 20;

/** The same click 32 times at once, as somebody does whose screen hangs: once it counts, the others get the same answer. */
export const clicks: Bench = () =>
  withDatabase((url) =>
    withFolder(async (dataDir) => {
      const { context, close } = lentContext(url);
      const people = await foundCompany(context);
      listenForEntries(context);
      await publishBlueprint(context, people.pia, ringBlueprint('person'));
      await makeDeals(context, people.rita, rounds, () => ({ stage: 'engaging' }));
      const runs = await context.db.sql<{ id: string }[]>`select id from runs order by id`;
      const cookie = await cookieOf(context, people.rita);
      const { baseUrl, secretKey } = context.config;
      const port = await somePort();
      const settings = { BASE_URL: baseUrl, SECRET_KEY: secretKey, SMTP_URL: 'smtp://127.0.0.1:9' };
      const http = await forkRoom('http', { DATABASE_URL: url, DATA_DIR: dataDir, PORT: port, ...settings });
      let [slowest, answers] = [0, 0];
      for (const { id } of runs) {
        const headers = { cookie, 'content-type': 'application/json', 'idempotency-key': id };
        const click = () =>
          fetch(`http://127.0.0.1:${port}/api/runs/${id}/acts`, { method: 'POST', headers, body: '{"node":"there"}' });
        const began = performance.now();
        const told = await Promise.all(Array.from({ length: equal }, async () => (await click()).text()));
        slowest = Math.max(slowest, performance.now() - began);
        answers = Math.max(answers, new Set(told).size);
      }
      const [effects] = await context.db.sql<{ most: number; least: number }[]>`
        select max(times)::int as most, min(times)::int as least
        from (select count(*) filter (where step ->> 'did' = 'took') as times from journal group by run_id) as each`;
      await http.stop();
      await close();
      const once = { unit: '', limit: 1, ratio: null } as const;
      return [
        { name: 'clicks: effects of 32 equal ones, at most', value: effects?.most ?? 0, better: 'less', ...once },
        { name: 'clicks: effects of 32 equal ones, at least', value: effects?.least ?? 0, better: 'more', ...once },
        { name: 'clicks: different answers to them', value: answers, better: 'less', ...once },
        {
          name: 'clicks: all 32 answered',
          value: Math.round(slowest),
          unit: 'ms',
          limit: null,
          better: 'less',
          ratio: null,
        },
      ];
    }),
  );
