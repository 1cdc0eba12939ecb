import type { Bulk } from '@throughline/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually } from '../../testing/eventually.ts';
import { foundedApp } from '../../testing/founded.ts';
import { makeDeals, publishBlueprint } from '../../testing/live-deals.ts';
import { connect, type Database } from '../database/client.ts';
import { newId } from '../new-id.ts';
import { noteEngineTime } from '../runs/engine-time.ts';
import { dispatchFacts } from '../worker/dispatch-facts.ts';
import { wayOf } from '../worker/give-way.ts';
import { type Pumps, runPumps } from '../worker/run-pumps.ts';
import { runBulk } from './run-bulk.ts';

/* Whoever works on many records stands still in the middle of a batch here; people go on with all the others meanwhile. */

const running = foundedApp();
const { people } = running;
const { rita } = running.as;
let gate: Database;

beforeAll(async () => {
  const { context } = running;
  await publishBlueprint(context, people.pia);
  gate = connect(context.config.databaseUrl, { max: 1, applicationName: 'the gate of a test' });
  await context.db.sql.unsafe(`
    create table gated (record_id uuid);
    create function wait_at_gate() returns trigger language plpgsql as $$
    begin
      if exists (select from gated g where g.record_id = new.record_id) then
        perform set_config('lock_timeout', '0', true), set_config('statement_timeout', '0', true);
        perform pg_advisory_xact_lock(4);
      end if;
      return new;
    end $$;
    create trigger gate before insert on record_changes for each row execute function wait_at_gate()`);
});
afterAll(() => gate?.close());

/** What changes this record stands still there, in its transaction, while `meanwhile` goes on. */
async function standingAt(record: string, work: () => Promise<unknown>, meanwhile: () => Promise<void>): Promise<void> {
  const { sql } = running.context.db;
  await sql`delete from gated`;
  await sql`insert into gated values (${record})`;
  await gate.sql`select pg_advisory_lock(4)`;
  const working = work();
  try {
    await eventually('it to stand at the gate', async () => {
      const [row] = await gate.sql`select from pg_locks where locktype = 'advisory' and not granted and objid = 4`;
      return row;
    });
    await meanwhile();
  } finally {
    await gate.sql`select pg_advisory_unlock(4)`;
    await working;
  }
}

const amount = { minor: '100', currency: 'EUR' };
const runOf = async (deal: string | undefined) => {
  const [run] = await running.context.db.sql<{ id: string }[]>`select id from runs where record_id = ${deal ?? null}`;
  return run?.id;
};
const qualify = async (deal: string | undefined) =>
  rita('POST', `/api/runs/${await runOf(deal)}/acts`, { node: 'qualify' });
const edit = (deal: string | undefined) =>
  rita('PATCH', `/api/records/deals/${deal}`, { revision: 1, set: { nextStep: 'By hand' } });

/** Starts a bulk change; answers its records in the order in which it takes them, and what a worker does. */
async function bulk(ids: readonly string[], work: object) {
  const { body, text } = await rita('POST', '/api/bulk/deals', { work, of: { ids } });
  const { id } = body as Bulk;
  if (id === undefined) throw new Error(text);
  const rows = await running.context.db.sql<{ record: string }[]>`
    select record_id as record from bulk_results where job_id = ${id} order by number`;
  return { id, order: rows.map(({ record }) => record), run: () => runBulk(running.context, id) };
}
const changed = async (id: string) => ((await rita('GET', `/api/bulk/${id}`)).body as Bulk).records.changed;

test('while a bulk change stands in its first batch, records of the next one are edited and moved', async () => {
  const ids = await makeDeals(running.context, people.rita, 510, () => ({ amount }));
  const { id, order, run } = await bulk(ids, { do: 'change', set: { description: 'By many' } });
  await standingAt(order[0] ?? '', run, async () => {
    expect(await edit(order[501])).toMatchObject({ status: 200 });
    expect(await qualify(order[502])).toMatchObject({ status: 200 });
  });
  expect(await changed(id)).toBe(510);
});

test('a transition of many holds fifty records at a time, and no more', async () => {
  const ids = await makeDeals(running.context, people.rita, 60, () => ({ amount }));
  const [{ process } = { process: '' }] = await running.context.db.sql<{ process: string }[]>`
    select id as process from processes`;
  const { id, order, run } = await bulk(ids, { do: 'act', process, node: 'qualify' });
  await standingAt(order[0] ?? '', run, async () => {
    expect(await qualify(order[55])).toMatchObject({ status: 200 });
  });
  expect(await changed(id)).toBe(59);
});

test('while people act, a worker that has a flood of due timers holds fifty records at a time, and no more', async () => {
  const { context } = running;
  await makeDeals(context, people.rita, 60, () => ({ stage: 'engaging', amount }));
  while ((await dispatchFacts(context, null)) > 0);
  context.clock.forward(40 * 86_400_000);
  const due = () => context.db.sql<{ record: string }[]>`
    select r.record_id as record from timers t join runs r on r.id = t.run_id
    where t.due_at <= ${context.clock.now()} order by t.due_at, t.run_id`;
  const order = await due();
  const [first, last] = [order[0], order.at(-1)];
  // As if the engine took no time: nothing but people makes batches small.
  for (let time = 0; time < 50; time += 1) noteEngineTime(context, 0, 1);
  const acting = setInterval(wayOf(context).clicked, 50);
  let pumps: Pumps | undefined;
  const work = async () => {
    wayOf(context).clicked();
    pumps = await runPumps(context, newId(), false);
    await eventually('all to be fired', async () => ((await due()).length === 0 ? true : undefined), 30_000);
  };
  try {
    await standingAt(first?.record ?? '', work, async () => {
      expect(await edit(last?.record)).toMatchObject({ status: 200 });
    });
  } finally {
    clearInterval(acting);
    await pumps?.stop();
  }
});
