import { expect, test } from 'vitest';
import { foundedApp } from '../../testing/founded.ts';
import { makeDeals, publishBlueprint } from '../../testing/live-deals.ts';
import { endRuns } from './stop-runs.ts';

const running = foundedApp();
const { people } = running;
const { pia, rita } = running.as;

test('a process is stopped: every run ends where it stands, for a reason that is kept, and nothing more enters', async () => {
  const { context } = running;
  const process = await publishBlueprint(context, people.pia);
  const [deal = ''] = await makeDeals(context, people.rita, 450, () => ({ stage: 'engaging' }));
  const url = `/api/processes/${process}`;
  const reason = 'We sell differently now';
  expect(await rita('POST', `${url}/stop`, { reason })).toMatchObject({ status: 403 });
  expect(await pia('POST', `${url}/stop`, { reason: ' ' })).toMatchObject({ status: 400 });
  expect(await pia('POST', `${url}/stop`, { reason })).toMatchObject({ status: 200, body: { runs: 450 } });
  await endRuns(context, { process, by: people.pia.user?.id, reason });
  await endRuns(context, { process, by: people.pia.user?.id, reason });

  const { sql } = context.db;
  const states = await sql`select status, count(*)::int as runs from runs group by 1`;
  expect(states).toEqual([{ status: 'stopped', runs: 450 }]);
  const left =
    await sql`select (select count(*) from locks)::int as locks, (select count(*) from timers)::int as timers`;
  expect(left).toEqual([{ locks: 0, timers: 0 }]);
  expect((await pia('GET', url)).body).toMatchObject({ state: 'closed', runs: 0, incidents: 0 });
  const { body } = await rita('GET', `/api/records/deals/${deal}/processes`);
  const [run] = (body as { runs: { id: string; status: string }[] }).runs;
  expect(run).toMatchObject({ status: 'stopped' });
  expect((await rita('GET', `/api/runs/${run?.id}/journal`)).text).toContain(reason);
  const edited = { revision: 1, set: { stage: 'won' } };
  expect(await rita('PATCH', `/api/records/deals/${deal}`, edited)).toMatchObject({ status: 200 });
  await makeDeals(context, people.rita, 1);
  expect(await sql`select count(*)::int as runs from runs`).toEqual([{ runs: 450 }]);
  const [noted] = await sql`select actor, detail from audit where action = 'process.stopped'`;
  expect(noted).toEqual({ actor: people.pia.user?.id, detail: { reason, runs: 450 } });
});

test('a process that was never published has nothing to stop', async () => {
  const draft = { kind: 'blueprint', module: 'deals', name: 'Draft' };
  const { body } = await pia('POST', '/api/processes', draft);
  const { id } = (body as { process: { id: string } }).process;
  expect(await pia('POST', `/api/processes/${id}/stop`, { reason: 'never' })).toMatchObject({ status: 409 });
});
