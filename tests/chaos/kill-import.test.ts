import { randomInt } from 'node:crypto';
import { testContext } from '@throughline/runtime/testing';
import { eventually } from '@throughline/runtime/testing/eventually';
import { foundCompany } from '@throughline/runtime/testing/found-company';
import { startedImport } from '@throughline/runtime/testing/imports/started-import';
import { safeDatabase } from '@throughline/runtime/testing/postgres/safe-database';
import { forkRoom, type Room } from '@throughline/runtime/testing/programs/fork-room';
import { expect, test } from 'vitest';

const rows = 6_000;
/** Rows are brought in in batches of 500; a kill falls somewhere into each of these stretches of the file. */
const kills = [0.15, 0.55];
const resumedWithinMs = 60_000;

test('the worker is killed in the middle of an import: it goes on, no row is lost, none doubled', async () => {
  const made = await safeDatabase();
  const context = testContext(made, { config: { dataDir: made.dataDir } });
  const { ada } = await foundCompany(context);
  const lines = Array.from(
    { length: rows },
    (_, at) => `Killed ${at},Maker ${at % 50}${at % 100 === 99 ? ',too,much' : ''}`,
  );
  const id = await startedImport(context, ada, 'accounts', `name,subsidiary_of\n${lines.join('\n')}\n`, {
    missing: { subsidiary_of: 'create' },
  });
  const env = {
    DATABASE_URL: made.url,
    DATA_DIR: made.dataDir,
    BASE_URL: context.config.baseUrl,
    SECRET_KEY: context.config.secretKey,
  };
  let worker: Room | undefined;
  try {
    const state = async () => {
      const [row] = await context.db.sql<
        { read: number; state: string }[]
      >`select read, state from imports where id = ${id}`;
      return row ?? { read: 0, state: 'gone' };
    };
    worker = await forkRoom('worker', env);
    for (const kill of kills) {
      const mark = Math.floor(rows * kill) + randomInt(rows / 10);
      await eventually(`${mark} rows`, async () => ((await state()).read >= mark ? true : undefined), resumedWithinMs);
      await worker.kill();
      worker = await forkRoom('worker', env);
    }
    await eventually('the import to end', async () => ((await state()).state === 'done' ? true : undefined), 120_000);
    const [found] = await context.db.sql`
      select (select count(*)::int from records where module = 'accounts' and name like 'Killed %') as records,
        (select count(distinct name)::int from records where module = 'accounts' and name like 'Killed %') as names,
        (select count(*)::int from records where module = 'accounts' and name like 'Maker %') as makers,
        (select count(*)::int from events where type = 'record.created' and module = 'accounts') as events,
        (select count(*)::int from import_errors where import_id = ${id}) as errors,
        (select jsonb_build_object('read', read, 'added', added, 'failed', failed, 'made', made) from imports where id = ${id})
          as told`;
    const failed = rows / 100;
    const added = rows - failed;
    expect(found).toEqual({
      records: added,
      names: added,
      makers: 50,
      events: added + 50,
      errors: failed,
      told: { read: rows, added, failed, made: 50 },
    });
  } finally {
    await worker?.kill();
    await made.drop();
  }
}, 300_000);
