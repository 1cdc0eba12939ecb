import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually } from '../../testing/eventually.ts';
import { foundCompany } from '../../testing/found-company.ts';
import { createTestDatabase, type TestDatabase, testContext } from '../../testing/index.ts';
import { listenForEntries, makeDeals, publishBlueprint } from '../../testing/live-deals.ts';
import type { TestContext } from '../../testing/test-context.ts';
import { newId } from '../new-id.ts';
import { startWorker, type Worker } from '../worker.ts';
import { deadAfterSeconds } from './instance.ts';

let database: TestDatabase;
let context: TestContext;
let worker: Worker;
beforeAll(async () => {
  database = await createTestDatabase();
  context = testContext(database);
  worker = await startWorker(context);
});
afterAll(async () => {
  await worker?.stop();
  await database.drop();
});

test('a worker says again and again that it lives, finds who does not, and takes over what they held', async () => {
  const { sql } = context.db;
  const { pia, rita } = await foundCompany(context);
  listenForEntries(context);
  await publishBlueprint(context, pia);
  await makeDeals(context, rita, 1);
  const [run] = await sql<{ id: string }[]>`select id from runs`;
  const [living] = await sql<{ id: string }[]>`select id from instances`;
  const dead = newId();
  // At once, for the worker may look at any moment who is dead.
  await context.db.transaction(async (tx) => {
    await tx.sql`
      insert into instances (id, role, pool, started_at, beat_at)
      values (${dead}, 'worker', null, now(), now() - make_interval(secs => ${deadAfterSeconds + 1}))`;
    await tx.sql`
      insert into claims (run_id, instance, alone, deaths, at) values (${run?.id ?? ''}, ${dead}, true, 1, now())`;
    // It has not been heard of for nearly as long as it takes to be given up.
    await tx.sql`
      update instances set beat_at = now() - make_interval(secs => ${deadAfterSeconds - 3})
      where id = ${living?.id ?? ''}`;
  });

  await eventually('the dead one to be found', async () => {
    const [found] = await sql`select from instances where id = ${dead}`;
    return found === undefined ? true : undefined;
  });
  expect(await sql`select incident from runs`).toMatchObject([
    { incident: expect.stringContaining('died repeatedly') },
  ]);
  expect(await sql`select id, beat_at > now() - make_interval(secs => 10) as young from instances`).toEqual([
    { id: living?.id, young: true },
  ]);
});
