import { connect } from '../../apps/runtime/src/database/client.ts';
import { adoptRecords } from '../../apps/runtime/src/processes/adopt-records.ts';
import { createProcess } from '../../apps/runtime/src/processes/create-process.ts';
import { publishProcess } from '../../apps/runtime/src/processes/publish-process.ts';
import { admitWith } from '../../apps/runtime/src/records/admission.ts';
import { enterProcesses } from '../../apps/runtime/src/runs/enter-processes.ts';
import { dispatchFacts } from '../../apps/runtime/src/worker/dispatch-facts.ts';
import { fireTimers } from '../../apps/runtime/src/worker/fire-timers.ts';
import { dealBlueprint } from '../../apps/runtime/testing/deal-blueprint.ts';
import { foundCompany } from '../../apps/runtime/testing/found-company.ts';
import { makeDeals, publishBlueprint } from '../../apps/runtime/testing/live-deals.ts';
import { manualClock } from '../../apps/runtime/testing/manual-clock.ts';
import { testContext } from '../../apps/runtime/testing/test-context.ts';
import { withDatabase } from './fresh.ts';

const n = Number(process.argv[2] ?? 10000);
const time = async <T>(name: string, count: number, work: () => Promise<T>): Promise<T> => {
  const began = performance.now();
  const r = await work();
  const ms = performance.now() - began;
  console.log(`${name}: ${ms.toFixed(0)} ms, ${((count / ms) * 1000).toFixed(0)}/s`);
  return r;
};
let url_dir = '';
await withDatabase(async (url) => {
  const db = connect(url, { max: 5 });
  url_dir = String((await db.sql`show data_directory`)[0]?.data_directory) + '/..';
  const context = testContext({ url, database: db }, { clock: manualClock() });
  const people = await foundCompany(context);
  admitWith(context, enterProcesses);
  await time('deals without process', n, () => makeDeals(context, people.rita, n, () => ({ stage: 'engaging' })));
  await time('dispatch created', n, async () => {
    while ((await dispatchFacts(context, null)) > 0);
  });
  const { process: p } = await createProcess(context, people.pia, {
    kind: 'blueprint',
    module: 'deals',
    name: 'X',
    document: dealBlueprint(),
  });
  await publishProcess(context, people.pia, p.id, { baseRevision: 0, note: '', adopt: true });
  await time('adopt', n, () => adoptRecords(context, { process: p.id, version: 1 }));
  console.log((await db.sql`select * from adoptions`)[0]);
  context.clock.forward(40 * 86_400_000);
  await db.sql`analyze`;
  await db.sql.unsafe('alter system set log_min_duration_statement = 2');
  await db.sql`select pg_reload_conf()`;
  await time('timers', n, async () => {
    while ((await fireTimers(context, null)) > 0);
  });
  console.log(await db.sql`select status, count(*) from runs group by 1`);
  await time('dispatch edited + ended', 2 * n, async () => {
    while ((await dispatchFacts(context, null)) > 0);
  });
  await time('deals with process', n, () => makeDeals(context, people.rita, n, () => ({ stage: 'engaging' })));
  await time('deals entering at start', n, () => makeDeals(context, people.rita, n));
  const { execSync } = await import('node:child_process');
  console.log(execSync('cp ' + url_dir + '/log /tmp/perf/pglog').toString());
  await db.close();
});
