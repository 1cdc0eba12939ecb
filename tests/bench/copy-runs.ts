import type { TestContext } from '@throughline/runtime/testing/test-context';
import { newId } from '@throughline/runtime/testing/worker-parts';

const atOnce = 10_000;

/**
 * Copies the runs on deals, each with its deal and all it waits for, so often that there are `wanted`: to take so many in
 * one after the other would take longer than what is to be measured. The copies have no history and no facts of theirs
 * are pending.
 */
export async function copyRuns({ db }: TestContext, wanted: number): Promise<void> {
  const runs = await db.sql<{ run: string; record: string }[]>`select id as run, record_id as record from runs`;
  const missing = wanted - runs.length;
  const copies = Array.from({ length: missing }, (_, at) => ({
    old: runs[at % runs.length],
    run: newId(),
    record: newId(),
  }));
  for (let from = 0; from < missing; from += atOnce) {
    const some = copies.slice(from, from + atOnce);
    await db.transaction(async ({ sql }) => {
      await sql`
        create temporary table copies on commit drop as
        select * from unnest(${some.map(({ old }) => old?.run ?? '')}::uuid[], ${some.map(({ old }) => old?.record ?? '')}::uuid[],
          ${some.map(({ run }) => run)}::uuid[], ${some.map(({ record }) => record)}::uuid[])
          as given(old_run, old_record, run, record)`;
      await sql`
        insert into records
        select made.* from copies c join records r on r.module = 'deals' and r.id = c.old_record
        cross join lateral jsonb_populate_record(r, jsonb_build_object('id', c.record)) as made`;
      await sql`
        insert into runs
        select made.* from copies c join runs r on r.id = c.old_run
        cross join lateral jsonb_populate_record(r, jsonb_build_object('id', c.run, 'record_id', c.record, 'state',
          replace(replace(r.state::text, c.old_run::text, c.run::text), c.old_record::text, c.record::text)::json)) as made`;
      await sql`
        insert into waits
        select made.* from copies c join waits w on w.run_id = c.old_run
        cross join lateral jsonb_populate_record(w, jsonb_build_object('run_id', c.run, 'key',
          replace(replace(w.key, c.old_run::text, c.run::text), c.old_record::text, c.record::text))) as made`;
      for (const table of ['timers', 'seats', 'locks']) {
        await sql`
          insert into ${sql(table)}
          select made.* from copies c join ${sql(table)} t on t.run_id = c.old_run
          cross join lateral jsonb_populate_record(t, jsonb_build_object('run_id', c.run, 'record_id', c.record)) as made`;
      }
    });
  }
}
