import type { Document } from '@throughline/graph';
import { expect, test } from 'vitest';
import { foundedApp } from '../../../testing/founded.ts';
import { goLive } from '../../../testing/live-process.ts';
import { dispatchFacts } from '../../worker/dispatch-facts.ts';

const running = foundedApp({ each: true });
const { ada } = running.as;

type Step = Document['nodes'][number];
const step = (id: string, type: string, config: Step['config'], block?: string): Step => ({
  ...{ id, type, v: 1, config },
  ...(block === undefined ? {} : { in: block }),
});

/** Whenever a record is edited: writes a text that is never the same into it, or into the records related to it. */
function writing(module: string, field: string, related: string | null, on = ['record.edited']): Document {
  const set = { [field]: { formula: related === null ? 'string(revision)' : 'string(item.revision)' } };
  const start = step('start', 'start', { entries: [{ id: 'new', on }], reentry: { mode: 'afterExit' } });
  const update = step('update', 'update', { set }, related === null ? undefined : 'all');
  const nodes =
    related === null
      ? [start, update, step('end', 'end', {})]
      : [start, step('all', 'each', { related, max: 10 }), { ...update, about: 'item' }, step('end', 'end', {})];
  const wires =
    related === null
      ? ['start.new > update', 'update.next > end']
      : ['start.new > all', 'all.item > update', 'all.done > end'];
  const edges = wires.map((wire, index) => {
    const [from = '', to = ''] = wire.split(' > ');
    const [node = '', port = ''] = from.split('.');
    return { id: `e${index}`, from: { node, port }, to: { node: to } };
  });
  return { schemaVersion: 1, kind: 'blueprint', module, settings: {}, nodes, edges, layout: { nodes: {}, notes: [] } };
}

async function make(module: string, data: object): Promise<{ id: string; revision: number }> {
  const { body, text } = await ada('POST', `/api/records/${module}`, { data });
  if ((body as { id?: string }).id === undefined) throw new Error(text);
  return body as { id: string; revision: number };
}
async function edit(module: string, { id, revision }: { id: string; revision: number }, set: object): Promise<number> {
  return (await ada('PATCH', `/api/records/${module}/${id}`, { revision, set })).status;
}
async function incidents(): Promise<readonly string[]> {
  while ((await dispatchFacts(running.context, null)) > 0);
  const { body } = await ada('GET', '/api/incidents');
  return (body as { incidents: { message: string }[] }).incidents.map(({ message }) => message);
}

test('a process that sets itself going is stopped, what the person did stays, and the incident says what goes round', async () => {
  const deal = await make('deals', { name: 'Round' });
  await goLive(running.context, 'Touch', writing('deals', 'description', null));
  // What a run writes on its way out does not bring the record straight back in.
  expect(await edit('deals', deal, { nextStep: 'Call' })).toBe(200);
  expect(await incidents()).toEqual([]);
  await goLive(running.context, 'Touch back', writing('deals', 'nextStep', null));
  const { body } = await ada('GET', `/api/records/deals/${deal.id}`);
  const now = (body as { record: { id: string; revision: number } }).record;
  expect(await edit('deals', now, { description: 'By hand' })).toBe(200);
  const [message = '', ...more] = await incidents();
  expect(more).toEqual([]);
  expect(message).toContain('More than 16 changes in a row caused one another');
  expect(message).toMatch(/“Touch( back)?” changes “Round” → “Touch( back)?” changes “Round”, and so on in a circle/);
});

test('two processes on two records chase each other no further than the limit; the circle is named once round', async () => {
  const account = await make('accounts', { name: 'Acme' });
  const deal = await make('deals', { name: 'Big', account: account.id });
  await goLive(running.context, 'Deals tell accounts', writing('deals', 'description', 'account'));
  await goLive(running.context, 'Accounts tell deals', writing('accounts', 'description', 'deals.account'));
  expect(await edit('deals', deal, { nextStep: 'Call' })).toBe(200);
  const [message = ''] = await incidents();
  expect(message).toMatch(
    /: (“Deals tell accounts” changes “Acme” → “Accounts tell deals” changes “Big”|“Accounts tell deals” changes “Big” → “Deals tell accounts” changes “Acme”), and so on in a circle/,
  );
  const [{ changes } = { changes: 0 }] = await running.context.db.sql<{ changes: number }[]>`
    select count(*)::int as changes from record_changes`;
  expect(changes).toBeLessThan(25);
});

test('a circle of five records is named whole, and a person takes the incident away', async () => {
  const ring: { id: string; revision: number }[] = [];
  for (const name of ['A', 'B', 'C', 'D', 'E']) {
    const above = ring.at(-1);
    ring.push(await make('accounts', { name, ...(above === undefined ? {} : { subsidiaryOf: above.id }) }));
  }
  const [first, last] = [ring[0], ring[4]];
  if (first === undefined || last === undefined) throw new Error('There is no ring.');
  await edit('accounts', first, { subsidiaryOf: last.id });
  await goLive(running.context, 'Tell below', writing('accounts', 'description', 'accounts.subsidiaryOf'));
  expect(await edit('accounts', last, { sector: 'software' })).toBe(200);
  const [message = ''] = await incidents();
  expect(message.match(/“Tell below” changes “[A-E]”/g)).toHaveLength(5);
  const [run] = await running.context.db.sql<{ id: string }[]>`select id from runs where incident is not null`;
  const helped = await ada('POST', '/api/incidents/repair', { runs: [run?.id], do: 'skip', reason: 'Seen' });
  expect(helped.body).toMatchObject({ outcomes: [{ is: 'solved' }] });
  expect(await incidents()).toEqual([]);
});
