import type { Document } from '@throughline/graph';
import { beforeEach, expect, test } from 'vitest';
import { dealBlueprint } from '../../testing/deal-blueprint.ts';
import { foundedContext } from '../../testing/founded.ts';
import { listenForEntries, makeDeals, publishBlueprint } from '../../testing/live-deals.ts';
import { newId } from '../new-id.ts';
import { writeRecords } from '../records/write-records.ts';
import { performAct } from '../runs/acts/perform-act.ts';
import { dispatchFacts } from './dispatch-facts.ts';
import { fireTimers } from './fire-timers.ts';

const here = foundedContext({ each: true });
const { people } = here;

beforeEach(async () => {
  listenForEntries(here.context);
});

/** The deal blueprint, whose Gone cold is replaced: it is taken as soon as the next step says so. */
function withCondition(): Document {
  const document = dealBlueprint();
  const when = { of: 'nextStep', is: 'changedTo', value: 'give up' };
  const nodes = document.nodes.map((node) => (node.id === 'stale' ? { ...node, config: { auto: { when } } } : node));
  return { ...document, nodes };
}

const pump = async () => {
  while ((await dispatchFacts(here.context, null)) > 0);
};
const change = (id: string, set: Record<string, string>) =>
  here.context.db.transaction((tx) =>
    writeRecords(tx, here.context, people.rita, [{ do: 'change', module: 'deals', id, set }]),
  );
const stages = () => here.context.db.sql<{ stage: string }[]>`
  select data ->> 'stage' as stage from records where module = 'deals' order by id`;

test('an edit makes the runs on the record look at their conditions again, together with the edit and once only', async () => {
  await publishBlueprint(here.context, people.pia, withCondition());
  const [one = '', two = ''] = await makeDeals(here.context, people.rita, 2, () => ({ stage: 'engaging' }));
  await pump();
  await change(one, { nextStep: 'call' });
  await change(two, { nextStep: 'give up' });
  expect(await stages()).toMatchObject([{ stage: 'engaging' }, { stage: 'lost' }]);
  const steps = () => here.context.db.sql`select count(*)::int as steps from journal`;
  const before = await steps();
  await pump();
  expect(await steps()).toEqual(before);
});

test('of two edits before anybody looked, each is judged by what it changed', async () => {
  await publishBlueprint(here.context, people.pia, withCondition());
  const [deal = ''] = await makeDeals(here.context, people.rita, 1, () => ({ stage: 'engaging' }));
  await pump();
  await change(deal, { nextStep: 'give up' });
  await change(deal, { description: 'later' });
  await pump();
  expect(await stages()).toMatchObject([{ stage: 'lost' }]);
});

test('facts of a record somebody works on wait, the others go on, and a timer waits behind what arrived before it', async () => {
  await publishBlueprint(here.context, people.pia);
  const [busy = '', free = ''] = await makeDeals(here.context, people.rita, 2, () => ({ stage: 'engaging' }));
  await pump();
  await change(busy, { description: 'x' });
  await change(free, { description: 'x' });
  here.context.clock.forward(40 * 86_400_000);
  await here.context.db.transaction(async (tx) => {
    await tx.sql`select 1 from records where id = ${busy} for update`;
    expect(await dispatchFacts(here.context, null)).toBe(1);
    expect(await fireTimers(here.context, null)).toBe(1);
    const pending = await here.context.db
      .sql`select record_id as id from events where handled_at is null and type = 'record.edited'`;
    expect(pending).toMatchObject([{ id: busy }, { id: free }]);
  });
  expect(await fireTimers(here.context, null)).toBe(0);
  await pump();
  expect(await fireTimers(here.context, null)).toBe(1);
  expect(await stages()).toMatchObject([{ stage: 'lost' }, { stage: 'lost' }]);
});

test('a task that a process made and somebody does is told under the key of its effect', async () => {
  await publishBlueprint(here.context, people.pia);
  const [deal = ''] = await makeDeals(here.context, people.rita, 1, () => ({
    stage: 'engaging',
    amount: { minor: '1', currency: 'EUR' },
  }));
  const [run] = await here.context.db.sql<{ id: string }[]>`select id from runs where record_id = ${deal}`;
  const act = { node: 'propose', act: 'perform', input: { fields: { nextStep: 'x' } } };
  await performAct(here.context, people.rita, run?.id ?? '', act, undefined);
  await pump();
  const [task] = await here.context.db.sql<{ id: string }[]>`select id from records where module = 'tasks'`;
  await here.context.db.transaction((tx) =>
    writeRecords(tx, here.context, people.rita, [
      { do: 'change', module: 'tasks', id: task?.id ?? '', set: { status: 'done' } },
    ]),
  );
  await pump();
  const facts = await here.context.db.sql`
    select e.record_id as record, k.key from events e join event_keys k on k.event_id = e.id where e.type = 'task.done'`;
  expect(facts).toEqual([{ record: deal, key: `task:${run?.id}/task/1/task` }]);
});

test('a chain of causes that is too long ends as an incident that names who goes in a circle', async () => {
  await publishBlueprint(here.context, people.pia, withCondition());
  const [deal = ''] = await makeDeals(here.context, people.rita, 1, () => ({ stage: 'engaging' }));
  await pump();
  const [run] = await here.context.db.sql<{ id: string }[]>`select id from runs where record_id = ${deal}`;
  const by = { run: run?.id ?? '', node: 'update' };
  let cause = { event: newId(), root: newId(), depth: 0 };
  for (let depth = 0; depth <= 16; depth += 1) {
    const command = { do: 'change', module: 'deals', id: deal, set: { description: `${depth}` }, by, cause } as const;
    const [outcome] = await here.context.db.transaction((tx) => writeRecords(tx, here.context, people.ada, [command]));
    if (!outcome?.ok || outcome.event === null) throw new Error(JSON.stringify(outcome));
    cause = { event: outcome.event.id, root: outcome.event.root, depth: outcome.event.depth };
  }
  await change(deal, { nextStep: 'call' });
  // The chain was written by the run itself; as if by another, so that this one is asked to look.
  await here.context.db.sql`update record_changes set run_id = null where record_id = ${deal} and revision = 18`;
  await pump();
  const [found] = await here.context.db.sql`select incident, status from runs where id = ${run?.id ?? ''}`;
  expect(found).toMatchObject({
    status: 'running',
    incident: expect.stringContaining('“Deal stages” changes “Deal 1”, and so on in a circle'),
  });
});
