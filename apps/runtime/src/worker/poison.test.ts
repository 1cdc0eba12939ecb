import { beforeEach, describe, expect, test } from 'vitest';
import { foundedContext } from '../../testing/founded.ts';
import { makeDeals, publishBlueprint } from '../../testing/live-deals.ts';
import { newId } from '../new-id.ts';
import { admitWith } from '../records/admission.ts';
import { writeRecords } from '../records/write-records.ts';
import { enterProcesses } from '../runs/entries/enter-processes.ts';
import { judgeClaims, noteClaims } from './claims.ts';
import { dispatchFacts } from './dispatch-facts.ts';
import { fireTimers } from './fire-timers.ts';
import { joinAsWorker } from './instance.ts';
import { takeOverDead } from './take-over.ts';
import { tellAgain } from './tell-again.ts';
import { trySuspects } from './try-suspects.ts';

const dayMs = 86_400_000;
const deals = 20;

const here = foundedContext({ each: true });
const { people } = here;

let ids: readonly string[];

/** Twenty deals stand in Engaging, where each goes cold after thirty days; the seventh is poisonous. */
beforeEach(async () => {
  admitWith(here.context, enterProcesses);
  await publishBlueprint(here.context, people.pia);
  ids = await makeDeals(here.context, people.rita, deals, () => ({ stage: 'engaging' }));
  while ((await dispatchFacts(here.context, null)) > 0);
});

type RunRow = { id: string; status: string; incident: string | null; attempts: number };
async function runOf(deal: string | undefined): Promise<RunRow> {
  const [run] = await here.context.db.sql<RunRow[]>`
    select id, status, incident, attempts from runs where record_id = ${deal ?? null}`;
  if (run === undefined) throw new Error('The deal is in no process.');
  return run;
}
async function ended(): Promise<number> {
  const [row] = await here.context.db.sql<{ count: number }[]>`
    select count(*)::int as count from runs where status = 'done'`;
  return row?.count ?? 0;
}
async function fireAll(noting: string | null = null): Promise<void> {
  while ((await fireTimers(here.context, noting)) > 0);
}

/** Its stored state cannot be read by the engine. */
async function breakState(deal: string | undefined): Promise<void> {
  await here.context.db.sql`
    update runs set state = jsonb_set(state::jsonb, '{positions,1,node}', '"nowhere"') where record_id = ${deal ?? null}`;
}
/** The database refuses to store its journal. */
async function breakStorage(deal: string | undefined): Promise<void> {
  const { id } = await runOf(deal);
  await here.context.db.sql.unsafe(`
    create function poison() returns trigger language plpgsql as $$
    begin if new.run_id = '${id}' then raise exception 'poisoned'; end if; return new; end $$;
    create trigger poison before insert on advances for each row execute function poison()`);
}

describe.each([
  ['the engine cannot judge', breakState],
  ['the database refuses', breakStorage],
])('a run that %s', (_name, poison) => {
  test('fails alone: the others go on, it is tried again more and more slowly, and becomes an incident', async () => {
    await poison(ids[6]);
    here.context.clock.forward(40 * dayMs);
    await fireAll();
    expect(await ended()).toBe(deals - 1);
    expect(await runOf(ids[6])).toMatchObject({ status: 'running', attempts: 1, incident: null });
    await fireAll();
    expect(await runOf(ids[6])).toMatchObject({ attempts: 1 });
    for (const attempts of [2, 3, 4]) {
      here.context.clock.forward(200_000);
      await fireAll();
      expect(await runOf(ids[6])).toMatchObject({ attempts, incident: null });
    }
    here.context.clock.forward(200_000);
    await fireAll();
    expect(await runOf(ids[6])).toMatchObject({ attempts: 5, incident: expect.stringMatching(/nowhere|poisoned/) });
    here.context.clock.forward(dayMs);
    expect(await fireTimers(here.context, null)).toBe(0);
  });
});

test('a fact that a run cannot take is set aside, handed out to the others, and told again once the run is sound', async () => {
  const { sql } = here.context.db;
  const stop = { do: 'delete' as const, module: 'deals' };
  await breakState(ids[6]);
  await here.context.db.transaction((tx) =>
    writeRecords(tx, here.context, people.ada, [
      { ...stop, id: ids[6] ?? '' },
      { ...stop, id: ids[7] ?? '' },
    ]),
  );
  while ((await dispatchFacts(here.context, null)) > 0);
  expect(await runOf(ids[7])).toMatchObject({ status: 'stopped' });
  expect(await runOf(ids[6])).toMatchObject({ status: 'running' });
  expect(await sql`select attempts from set_aside`).toMatchObject([{ attempts: 1 }]);
  expect(await tellAgain(here.context, null)).toBe(0);

  await sql`
    update runs set state = jsonb_set(state::jsonb, '{positions,1,node}', '"engaging"') where record_id = ${ids[6] ?? null}`;
  here.context.clock.forward(10_000);
  expect(await tellAgain(here.context, null)).toBe(1);
  expect(await runOf(ids[6])).toMatchObject({ status: 'stopped' });
  expect(await sql`select 1 from set_aside`).toHaveLength(0);
});

describe('a run that kills its process', () => {
  async function dies(instance: string): Promise<void> {
    await here.context.db.sql`update instances set beat_at = now() - interval '1 minute' where id = ${instance}`;
    await takeOverDead(here.context);
  }

  test('is found among its batch: noted with it, then tried alone, then left alone; the others are acquitted', async () => {
    here.context.clock.forward(40 * dayMs);
    const runs = await Promise.all([ids[5], ids[6]].map(async (deal) => (await runOf(deal)).id));
    const [innocent = '', guilty = ''] = runs;

    const first = await joinAsWorker(here.context);
    await noteClaims(here.context, first.id, runs);
    await dies(first.id);

    // The next one fires everybody but the two suspects, then takes them one by one; the guilty one kills it.
    const second = await joinAsWorker(here.context);
    await fireAll();
    expect(await ended()).toBe(deals - 2);
    await here.context.db.sql`delete from claims where run_id = ${guilty}`;
    expect(await trySuspects(here.context, second.id)).toBe(1);
    expect(await ended()).toBe(deals - 1);
    expect(await runOf(ids[5])).toMatchObject({ id: innocent, status: 'done' });
    await noteClaims(here.context, second.id, [guilty], true);
    await dies(second.id);

    // Once may be chance: it is tried alone again before it is blamed.
    expect(await runOf(ids[6])).toMatchObject({ incident: null });
    const third = await joinAsWorker(here.context);
    await noteClaims(here.context, third.id, [guilty], true);
    await dies(third.id);

    expect(await runOf(ids[6])).toMatchObject({ status: 'running', incident: expect.stringContaining('died') });
    await fireAll();
    expect(await ended()).toBe(deals - 1);
    expect(await here.context.db.sql`select 1 from claims`).toHaveLength(0);
  });

  test('a living process keeps its claims', async () => {
    const living = await joinAsWorker(here.context);
    const { id } = await runOf(ids[0]);
    await noteClaims(here.context, living.id, [id], true);
    await here.context.db.transaction((tx) => judgeClaims(tx, here.context));
    expect(await trySuspects(here.context, newId())).toBe(0);
    expect(await runOf(ids[0])).toMatchObject({ incident: null });
  });
});
