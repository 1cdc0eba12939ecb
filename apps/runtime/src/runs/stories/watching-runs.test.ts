import type { RunView } from '@throughline/contract';
import type { Document } from '@throughline/graph';
import { beforeAll, expect, test } from 'vitest';
import { dealBlueprint } from '../../../testing/deal-blueprint.ts';
import { foundedApp } from '../../../testing/founded.ts';
import { publishBlueprint } from '../../../testing/live-deals.ts';
import { dispatchFacts } from '../../worker/dispatch-facts.ts';

const running = foundedApp();
const { people } = running;
const { rita } = running.as;

beforeAll(async () => {
  await publishBlueprint(running.context, people.pia, moving());
});

/** The deal blueprint, where a deal is qualified as soon as it says what comes next, and again whenever that changes. */
function moving(): Document {
  const document = dealBlueprint();
  const auto = { when: { of: 'nextStep', is: 'changed' } };
  const nodes = document.nodes.map((node) => (node.id === 'qualify' ? { ...node, config: { auto } } : node));
  const back = {
    ...{ id: 'back', type: 'transition', v: 1, name: 'Back', config: { who: ['everyone'] } },
  };
  const edges = [
    ...document.edges,
    { id: 'x1', from: { node: 'engaging', port: 'when' }, to: { node: 'back' } },
    { id: 'x2', from: { node: 'back', port: 'next' }, to: { node: 'prospecting' } },
  ];
  return { ...document, nodes: [...nodes, back], edges };
}

const runOf = async (deal: string) => {
  const { body } = await rita('GET', `/api/records/deals/${deal}/processes`);
  return (body as { runs: RunView[] }).runs[0];
};

test('whoever changes a record sees in the answer after it where its processes have gone; after commit nothing is told twice', async () => {
  const made = await rita('POST', '/api/records/deals', { data: { name: 'Watched' } });
  const { id } = made.body as { id: string };
  await rita('PATCH', `/api/records/deals/${id}`, { revision: 1, set: { nextStep: 'Call' } });
  const read = async () =>
    ((await rita('GET', `/api/records/deals/${id}`)).body as { record: { revision: number; data: object } }).record;
  expect((await read()).data).toMatchObject({ stage: 'engaging' });
  const run = await runOf(id);
  const back = await rita('POST', `/api/runs/${run?.id}/acts`, { node: 'back' });
  expect(back.status).toBe(200);
  const { seq } = (back.body as { run: RunView }).run;
  while ((await dispatchFacts(running.context, null)) > 0);
  expect((await read()).data).toMatchObject({ stage: 'prospecting' });
  expect((await runOf(id))?.seq).toBe(seq);
});

test('a run that cannot take it now leaves the change as it is, and is told after commit', async () => {
  const made = await rita('POST', '/api/records/deals', { data: { name: 'Broken' } });
  const { id } = made.body as { id: string };
  const run = await runOf(id);
  await running.context.db.sql`
    update runs set state = jsonb_set(state::jsonb, '{positions,1,node}', '"gone"') where id = ${run?.id ?? null}`;
  const changed = await rita('PATCH', `/api/records/deals/${id}`, { revision: 1, set: { nextStep: 'Call' } });
  expect(changed.status).toBe(200);
  while ((await dispatchFacts(running.context, null)) > 0);
  const [aside] = await running.context.db.sql`select attempts from set_aside where run_id = ${run?.id ?? null}`;
  expect(aside).toEqual({ attempts: 1 });
});

test('a run that newer code has written is shown, offers nothing and stays as it is', async () => {
  const made = await rita('POST', '/api/records/deals', { data: { name: 'From the future' } });
  const { id } = made.body as { id: string };
  const run = await runOf(id);
  const { sql } = running.context.db;
  await sql`update runs set state = jsonb_set(state::jsonb, '{positions,1,v}', '7') where id = ${run?.id ?? null}`;
  const state = async () => (await sql`select state, seq from runs where id = ${run?.id ?? null}`)[0];
  const before = await state();
  expect(await runOf(id)).toMatchObject({ offers: [], incident: expect.stringContaining('Update this installation') });
  expect((await rita('PATCH', `/api/records/deals/${id}`, { revision: 1, set: { nextStep: 'Call' } })).status).toBe(
    200,
  );
  while ((await dispatchFacts(running.context, null)) > 0);
  expect(await state()).toEqual(before);
});
