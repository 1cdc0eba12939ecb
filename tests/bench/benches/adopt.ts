import { eventually } from '@throughline/runtime/testing/eventually';
import { foundCompany } from '@throughline/runtime/testing/found-company';
import { lentContext } from '@throughline/runtime/testing/lent-context';
import { makeDeals, publishBlueprint } from '@throughline/runtime/testing/live-deals';
import { forkRoom } from '@throughline/runtime/testing/programs/fork-room';
import { ringBlueprint } from '../../support/blueprints.ts';
import { withDatabase, withFolder } from '../fresh.ts';
import type { Bench } from '../measurement.ts';
import { measureProcessors } from '../processor-time.ts';

const records = 10_000;
const mostSeconds = 10;
const patienceMs = 120_000;

/** Publishing a process over records that are there: until each stands in its state, by the worker, with everything that is written then. */
export const adopt: Bench = () =>
  withDatabase((url) =>
    withFolder(async (dataDir) => {
      const { context, close } = lentContext(url);
      const people = await foundCompany(context);
      await makeDeals(context, people.rita, records, (index) => ({ stage: index % 2 === 0 ? 'engaging' : 'proposal' }));
      await context.db.sql`update events set handled_at = now()`;
      await context.db.sql`vacuum analyze`;
      const { baseUrl, secretKey } = context.config;
      const settings = { BASE_URL: baseUrl, SECRET_KEY: secretKey, SMTP_URL: 'smtp://127.0.0.1:9' };
      const worker = await forkRoom('worker', { DATABASE_URL: url, DATA_DIR: dataDir, ...settings });
      const used = await measureProcessors(context.db.sql, [worker.pid]);
      const began = performance.now();
      await publishBlueprint(context, people.pia, ringBlueprint('person'), { adopt: true });
      const adopted = async () => {
        const [row] = await context.db.sql<{ count: number }[]>`select count(*)::int as count from runs`;
        return row?.count === records ? true : undefined;
      };
      await eventually('every record to be taken in', adopted, patienceMs);
      const seconds = (performance.now() - began) / 1_000;
      const processors = used();
      await worker.stop();
      await close();
      const value = Math.round(seconds * 10) / 10;
      const each = (ms: number | undefined) => Math.round(((ms ?? 0) / records) * 100) / 100;
      const watched = { unit: 'ms', limit: null, better: 'less', ratio: null } as const;
      return [
        { name: 'adopt', value, unit: 's', limit: mostSeconds, better: 'less', ratio: null },
        { name: 'adopt: processor time each, Node', value: each(processors?.node), ...watched },
        { name: 'adopt: processor time each, PostgreSQL', value: each(processors?.postgres), ...watched },
      ];
    }),
  );
