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
  await publishBlueprint(running.context, people.pia, threeTasks());
});

/** The deal blueprint, where a deal is qualified as soon as three of its tasks are done. */
function threeTasks(): Document {
  const document = dealBlueprint();
  const auto = { when: { of: 'relatedWon.tasks.aboutId', is: 'moreThan', value: 2 } };
  return {
    ...document,
    nodes: document.nodes.map((node) => (node.id === 'qualify' ? { ...node, config: { auto } } : node)),
  };
}

async function make(module: string, data: object): Promise<string> {
  const { body, text } = await rita('POST', `/api/records/${module}`, { data });
  const { id } = body as { id?: string };
  if (id === undefined) throw new Error(text);
  await pump();
  return id;
}
async function change(module: string, id: string, set: object) {
  const { body } = await rita('GET', `/api/records/${module}/${id}`);
  const { revision } = (body as { record: { revision: number } }).record;
  expect((await rita('PATCH', `/api/records/${module}/${id}`, { revision, set })).status).toBe(200);
  await pump();
}
const pump = async () => {
  while ((await dispatchFacts(running.context, null)) > 0);
};
const taskOf = (deal: string, status: string) =>
  make('tasks', { subject: 'Call', status, aboutModule: 'deals', aboutId: deal });
const stageOf = async (deal: string) =>
  ((await rita('GET', `/api/records/deals/${deal}`)).body as { record: { data: { stage: string } } }).record.data.stage;
const waiting = async (deal: string) => {
  const rows = await running.context.db.sql<{ event: string; key: string }[]>`
    select w.event, w.key from waits w join runs r on r.id = w.run_id where r.record_id = ${deal} and w.hold = 'reads'`;
  return rows.map(({ event, key }) => `${event} ${key}`);
};

test('the third task of a deal is done, and the deal moves by itself; nobody touched it', async () => {
  const deal = await make('deals', { name: 'Busy' });
  expect(await waiting(deal)).toEqual([`record.counted counted:tasks.aboutId/${deal}`]);
  const tasks = [await taskOf(deal, 'open'), await taskOf(deal, 'open'), await taskOf(deal, 'open')];
  for (const task of tasks.slice(0, 2)) await change('tasks', task, { status: 'done' });
  expect(await stageOf(deal)).toBe('prospecting');
  await change('tasks', tasks[2] ?? '', { status: 'done' });
  expect(await stageOf(deal)).toBe('engaging');
  // What stands there now counts nothing, and nothing is waited for.
  expect(await waiting(deal)).toEqual([]);
});

test('a task that is made done, and one that is moved over from another deal, count as well', async () => {
  const [from, to] = [await make('deals', { name: 'From' }), await make('deals', { name: 'To' })];
  const moving = await taskOf(from, 'done');
  await taskOf(to, 'done');
  await taskOf(to, 'done');
  expect(await stageOf(to)).toBe('prospecting');
  await change('tasks', moving, { aboutId: to });
  expect([await stageOf(from), await stageOf(to)]).toEqual(['prospecting', 'engaging']);
});

test('a task that was deleted counts no more, and one that is brought back counts again', async () => {
  const deal = await make('deals', { name: 'Tidy' });
  const [first] = [await taskOf(deal, 'done'), await taskOf(deal, 'done')];
  expect((await rita('DELETE', `/api/records/tasks/${first}`)).status).toBe(200);
  await pump();
  await taskOf(deal, 'done');
  expect(await stageOf(deal)).toBe('prospecting');
  expect((await rita('POST', '/api/bin/tasks/restore', { ids: [first] })).status).toBe(200);
  await pump();
  expect(await stageOf(deal)).toBe('engaging');
});
