import type { Incident, Trouble } from '@throughline/contract';
import type { Document } from '@throughline/graph';
import { beforeAll, describe, expect, test } from 'vitest';
import { dealBlueprint } from '../../testing/deal-blueprint.ts';
import { foundedApp } from '../../testing/founded.ts';
import { makeDeals, publishBlueprint } from '../../testing/live-deals.ts';
import { doEffect } from '../effects/do-effect.ts';
import { changeProcess } from '../processes/change-process.ts';
import { orderProcesses } from '../processes/order-processes.ts';
import { dispatchFacts } from '../worker/dispatch-facts.ts';
import { joinAsWorker } from '../worker/instance.ts';
import { takeOverDead } from '../worker/take-over.ts';

const running = foundedApp({ mail: true });
const { people } = running;
const { ada, rita } = running.as;
let process: string;

beforeAll(async () => {
  process = await publishBlueprint(running.context, people.pia, fragile());
});

/** The deal blueprint; the task of a proposal is for a person named in the description's stead: a group nobody is in. */
function fragile(): Document {
  const document = dealBlueprint();
  const nodes = document.nodes.map((node) =>
    node.id === 'task' ? { ...node, config: { ...node.config, assignee: ['group:nobody'] } } : node,
  );
  const notify = { id: 'ready', type: 'notify', v: 1, config: { to: ['owner'], text: 'The task is made.' } };
  const edges = [...document.edges, { id: 'r', from: { node: 'task', port: 'next' }, to: { node: 'ready' } }];
  return { ...document, nodes: [...nodes, notify], edges };
}

const pump = async () => {
  while ((await dispatchFacts(running.context, null)) > 0);
};
async function runsOf(stage: string, count: number): Promise<readonly string[]> {
  const data = () => ({ stage, amount: { minor: '1', currency: 'EUR' } });
  const deals = await makeDeals(running.context, people.rita, count, data);
  const rows = await running.context.db.sql<{ id: string }[]>`
    select id from runs where record_id = any(${[...deals]}::uuid[]) order by record_id`;
  return rows.map(({ id }) => id);
}
const act = (run: string, node: string, fields = {}) =>
  rita('POST', `/api/runs/${run}/acts`, { node, input: { fields } });
async function troublesOf(run: string) {
  const { body } = await ada('GET', `/api/runs/${run}/incident`);
  return body as { incident: Incident | null; troubles: Trouble[]; steps: { text: string }[] };
}
const repair = (run: string, body: object) => ada('POST', `/api/runs/${run}/repair`, body);

describe('a node that fails', () => {
  test('is an incident that says where and why; it is skipped by a way on', async () => {
    const [run = ''] = await runsOf('engaging', 1);
    expect(await act(run, 'propose', { nextStep: 'x' })).toMatchObject({ status: 200 });
    const { incident, troubles, steps } = await troublesOf(run);
    expect(incident).toMatchObject({
      run,
      kind: 'stuck',
      node: 'task',
      processName: 'Deal stages',
      recordName: 'Deal 1',
    });
    expect(troubles).toMatchObject([
      { kind: 'stuck', code: 'nobodyToAssign', can: ['retry', 'skip'], ports: [{ id: 'next' }] },
    ]);
    expect(steps.map(({ text }) => text)).toContain('Rita performed “Propose”');
    const [trouble] = troubles;
    const skipped = await repair(run, { trouble: trouble?.id, do: 'skip', port: 'next', reason: 'Done by phone' });
    expect(skipped).toMatchObject({ status: 200, body: { solved: true } });
    const [{ told } = { told: 0 }] = await running.context.db.sql<{ told: number }[]>`
      select count(*)::int as told from notifications where effect_key like ${`${run}/%`}`;
    expect(told).toBe(1);
    expect(await repair(run, { trouble: trouble?.id, do: 'skip' })).toMatchObject({ status: 409 });
  });

  test('is skipped also where nothing is drawn behind it: what hangs on it is over then', async () => {
    const document = dealBlueprint();
    const lonely = document.nodes.map((node) =>
      node.id === 'task' ? { ...node, config: { ...node.config, assignee: ['group:nobody'] } } : node,
    );
    const { context } = running;
    const first = await publishBlueprint(context, people.pia, { ...document, nodes: lonely } as Document);
    await orderProcesses(context, people.pia, { kind: 'blueprint', module: 'deals', processes: [first, process] });
    const [run = ''] = await runsOf('engaging', 1);
    await act(run, 'propose', { nextStep: 'x' });
    const { troubles } = await troublesOf(run);
    expect(troubles).toMatchObject([{ kind: 'stuck', can: ['retry', 'skip'], ports: [{ id: 'next' }] }]);
    const skipped = await repair(run, { trouble: troubles[0]?.id, do: 'skip', reason: 'Done by phone' });
    expect(skipped).toMatchObject({ status: 200, body: { solved: true } });
    expect(await act(run, 'win')).toMatchObject({ status: 200 });
    await changeProcess(context, people.pia, first, { state: 'closed' });
  });

  test('is tried once more in bulk when its cause is gone, with an outcome for each', async () => {
    const runs = await runsOf('engaging', 3);
    for (const run of runs) await act(run, 'propose', { nextStep: 'x' });
    const some = { runs, do: 'retry' };
    const first = await ada('POST', '/api/incidents/repair', some);
    expect((first.body as { outcomes: object[] }).outcomes).toMatchObject(runs.map((run) => ({ run, is: 'open' })));
    await running.context.db.sql`insert into groups (id, name) values ('nobody', 'Nobody yet')`;
    await running.context.db.sql`
      insert into group_members (group_id, user_id) values ('nobody', ${people.rita.user?.id ?? ''})`;
    const second = await ada('POST', '/api/incidents/repair', { ...some, runs: [...runs, people.ada.user?.id ?? ''] });
    expect((second.body as { outcomes: object[] }).outcomes).toMatchObject([
      ...runs.map((run) => ({ run, is: 'solved' })),
      { is: 'refused' },
    ]);
    await running.context.db.sql`delete from groups where id = 'nobody'`;
  });
});

describe('the list', () => {
  test('is filtered, counted and paged; who may not repair does not see it', async () => {
    const runs = await runsOf('engaging', 3);
    for (const run of runs) await act(run, 'propose', { nextStep: 'x' });
    const { body } = await ada('GET', '/api/incidents?limit=2&kind=stuck&node=task');
    const list = body as { incidents: Incident[]; next: string; total: number; processes: { count: number }[] };
    expect(list).toMatchObject({ total: 3, processes: [{ name: 'Deal stages', count: 3 }] });
    const rest = await ada('GET', `/api/incidents?limit=2&after=${encodeURIComponent(list.next)}`);
    const seen = [...list.incidents, ...(rest.body as { incidents: Incident[] }).incidents].map(({ run }) => run);
    expect(seen.toSorted()).toEqual(runs.toSorted());
    expect((await ada('GET', '/api/incidents?search=nothing')).body).toMatchObject({ incidents: [], total: 0 });
    expect(await rita('GET', '/api/incidents')).toMatchObject({ status: 403 });
    expect(await rita('POST', `/api/runs/${runs[0]}/control`, { do: 'stop', reason: 'x' })).toMatchObject({
      status: 403,
    });
    for (const run of runs)
      expect(await ada('POST', `/api/runs/${run}/control`, { do: 'stop', reason: 'Given up' })).toMatchObject({
        status: 200,
      });
    expect((await ada('GET', '/api/incidents')).body).toMatchObject({ total: 0 });
  });
});

describe('a message of unknown fate', () => {
  async function unknown(): Promise<{ readonly run: string; readonly key: string }> {
    const { context } = running;
    const [run = ''] = await runsOf('proposal', 1);
    await act(run, 'win');
    const worker = await joinAsWorker(context);
    const [{ key } = { key: '' }] = await context.db.sql<{ key: string }[]>`
      update effects set state = 'sending', lease = gen_random_uuid(), leased_by = ${worker.id}, leased_at = now()
      where run_id = ${run} returning key`;
    await context.db.sql`update instances set beat_at = now() - interval '1 minute' where id = ${worker.id}`;
    await takeOverDead(context);
    return { run, key };
  }

  test('is sent again under a key of the next generation, and the run goes on by that one', async () => {
    const { run, key } = await unknown();
    const { troubles } = await troublesOf(run);
    expect(troubles).toMatchObject([{ kind: 'unknown', id: `effect:${key}`, can: ['redo', 'sent', 'notSent'] }]);
    const redone = await repair(run, { trouble: `effect:${key}`, do: 'redo', reason: 'Nobody got it' });
    expect(redone).toMatchObject({ status: 200, body: { solved: true } });
    const worker = await joinAsWorker(running.context);
    await doEffect(running.context, worker.id, { key: `${key}~2` });
    await doEffect(running.context, worker.id, { key });
    await pump();
    expect([...running.mail.taken.values()]).toEqual([1]);
    const states = await running.context.db.sql`select state from effects where run_id = ${run} order by key`;
    expect(states).toEqual([{ state: 'replaced' }, { state: 'done' }]);
    const [ended] = await running.context.db.sql`select status, incident from runs where id = ${run}`;
    expect(ended).toEqual({ status: 'done', incident: null });
  });

  test('is settled by a person who has found out', async () => {
    const { run, key } = await unknown();
    expect(await repair(run, { trouble: `effect:${key}`, do: 'sent' })).toMatchObject({ body: { solved: true } });
    await pump();
    const [ended] = await running.context.db.sql`select status, incident from runs where id = ${run}`;
    expect(ended).toEqual({ status: 'done', incident: null });
  });
});

test('an act the engine cannot judge is an incident of its run, and is told again when it can', async () => {
  const { context } = running;
  const [run = ''] = await runsOf('proposal', 1);
  await context.db
    .sql`update runs set state = jsonb_set(state::jsonb, '{positions,1,node}', '"gone"') where id = ${run}`;
  expect(await act(run, 'win')).toMatchObject({ status: 500 });
  expect(await act(run, 'win')).toMatchObject({ status: 500 });
  const { incident, troubles } = await troublesOf(run);
  expect(incident).toMatchObject({ kind: 'event', nodeName: 'Win' });
  expect(troubles).toMatchObject([{ code: 'act', can: ['retry', 'skip'] }]);
  await context.db
    .sql`update runs set state = jsonb_set(state::jsonb, '{positions,1,node}', '"proposal"') where id = ${run}`;
  expect(await repair(run, { trouble: troubles[0]?.id, do: 'retry' })).toMatchObject({ body: { solved: true } });
  const [{ stage } = { stage: '' }] = await context.db.sql<{ stage: string }[]>`
    select r.data ->> 'stage' as stage from records r join runs on runs.record_id = r.id where runs.id = ${run}`;
  expect(stage).toBe('won');
});
