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
  await publishBlueprint(running.context, people.pia, bySector());
});

const retail = { of: 'account.sector', is: 'equals', value: 'retail' };

/** The deal blueprint, where deals of retailers are qualified by themselves and are proposed only while they are that. */
function bySector(): Document {
  const document = dealBlueprint();
  const configs: { readonly [id: string]: Document['nodes'][number]['config'] } = {
    qualify: { auto: { when: retail } },
    propose: { who: ['everyone'], when: retail },
  };
  return { ...document, nodes: document.nodes.map((node) => ({ ...node, config: configs[node.id] ?? node.config })) };
}

async function make(module: string, data: object): Promise<string> {
  const { body, text } = await rita('POST', `/api/records/${module}`, { data });
  const { id } = body as { id?: string };
  if (id === undefined) throw new Error(text);
  return id;
}
async function change(module: string, id: string, set: object) {
  const { body } = await rita('GET', `/api/records/${module}/${id}`);
  const { revision } = (body as { record: { revision: number } }).record;
  expect((await rita('PATCH', `/api/records/${module}/${id}`, { revision, set })).status).toBe(200);
  while ((await dispatchFacts(running.context, null)) > 0);
}
async function viewOf(deal: string) {
  const record = (await rita('GET', `/api/records/deals/${deal}`)).body as { record: { data: { stage: string } } };
  const { body } = await rita('GET', `/api/records/deals/${deal}/processes`);
  const [run] = (body as { runs: RunView[] }).runs;
  const offered = run?.offers.flatMap((offer) => (offer.offered ? [offer.node] : []));
  return { stage: record.record.data.stage, offered: offered?.sort(), run: run?.id };
}
const watched = async (run: string | undefined) => {
  const rows = await running.context.db.sql<{ key: string }[]>`
    select key from waits where run_id = ${run ?? null} and hold = 'reads'`;
  return rows.map(({ key }) => key);
};

test('an account changes, and the deal moves by itself and offers something else; nobody touched the deal', async () => {
  const account = await make('accounts', { name: 'Nordwind', sector: 'software' });
  const deal = await make('deals', { name: 'Big one', account });
  const first = await viewOf(deal);
  expect(first).toMatchObject({ stage: 'prospecting', offered: ['lose'] });
  expect(await watched(first.run)).toEqual([`record:accounts/${account}`]);

  await change('accounts', account, { sector: 'retail' });
  expect(await viewOf(deal)).toMatchObject({ stage: 'engaging', offered: ['lose', 'propose'] });
  // What is left to people is judged when they look: nothing is waited for.
  expect(await watched(first.run)).toEqual([]);

  await change('accounts', account, { sector: 'software' });
  expect(await viewOf(deal)).toMatchObject({ stage: 'engaging', offered: ['lose'] });
});

test('who is told follows the look-up, and a deal without one waits for nobody', async () => {
  const [one, other] = [await make('accounts', { name: 'One' }), await make('accounts', { name: 'Other' })];
  const deal = await make('deals', { name: 'Moves', account: one });
  const alone = await make('deals', { name: 'Alone' });
  const { run } = await viewOf(deal);
  await change('deals', deal, { account: other });
  expect(await watched(run)).toEqual([`record:accounts/${other}`]);
  expect(await watched((await viewOf(alone)).run)).toEqual([]);
  await change('accounts', one, { sector: 'retail' });
  expect(await viewOf(deal)).toMatchObject({ stage: 'prospecting' });
  await change('accounts', other, { sector: 'retail' });
  expect(await viewOf(deal)).toMatchObject({ stage: 'engaging' });
});
