import type { Document } from '@throughline/graph';
import { expect, test } from 'vitest';
import { foundedApp } from '../../../testing/founded.ts';
import { makeDeals } from '../../../testing/live-deals.ts';
import { beginRun, goLive } from '../../../testing/live-process.ts';
import { controlRun } from '../acts/control-run.ts';

const running = foundedApp();
const { people } = running;

/** Asks Rita for a task and waits for it to be done. */
function asking(): Document {
  const task = { subject: 'Call {{name}}', assignee: [`user:${people.rita.user?.id}`] };
  return {
    schemaVersion: 1,
    kind: 'cadence',
    module: 'deals',
    settings: {},
    nodes: [
      { id: 'start', type: 'start', v: 1, config: { entries: [{ id: 'new', on: ['process.called'] }] } },
      { id: 'rest', type: 'stage', v: 1, config: {} },
      { id: 'call', type: 'task', v: 1, config: task },
    ],
    edges: [
      { id: 'a', from: { node: 'start', port: 'new' }, to: { node: 'rest' } },
      { id: 'b', from: { node: 'rest', port: 'do' }, to: { node: 'call' } },
    ],
    layout: { nodes: {}, notes: [] },
  };
}

const taskOf = async (deal: string) => {
  const [task] = await running.context.db.sql<{ id: string; status: string; revision: number }[]>`
    select id, data ->> 'status' as status, revision from records where module = 'tasks' and data ->> 'aboutId' = ${deal}`;
  return task;
};

/** As a follow-up does: the task is the run's own and goes with it. */
async function owned(run: string, deal: string): Promise<void> {
  const task = await taskOf(deal);
  await running.context.db.sql`
    update runs set state = jsonb_set(state::jsonb, '{pending}', (
      select jsonb_build_array(jsonb_build_object('key', key, 'kind', 'task', 'owner', 1)) from effects
      where record_id = ${task?.id ?? null}))
    where id = ${run}`;
}

test('an open task that its run takes back is withdrawn, by the process and on the timeline; one that is done stays done', async () => {
  const [open = '', done = ''] = await makeDeals(running.context, people.rita, 2);
  const process = await goLive(running.context, 'Calls', asking());
  const runs = new Map<string, string>();
  for (const deal of [open, done]) {
    const run = await beginRun(running.context, process, 'new', { module: 'deals', id: deal });
    await owned(run, deal);
    runs.set(deal, run);
  }
  const task = await taskOf(done);
  await running.context.db.sql`
    update records set data = data || '{"status": "done"}' where module = 'tasks' and id = ${task?.id ?? null}`;
  for (const run of runs.values()) await controlRun(running.context, people.ada, run, { do: 'stop', reason: 'Over' });
  expect(await taskOf(open)).toMatchObject({ status: 'withdrawn', revision: 2 });
  expect(await taskOf(done)).toMatchObject({ status: 'done', revision: 1 });
  const [change] = await running.context.db.sql`
    select run_id as run from record_changes where record_id = ${(await taskOf(open))?.id ?? null} and revision = 2`;
  expect(change).toEqual({ run: runs.get(open) });
});
