import type { Document } from '@throughline/graph';
import { expect, test } from 'vitest';
import { foundedApp } from '../../../testing/founded.ts';
import { goLive } from '../../../testing/live-process.ts';
import { dispatchFacts } from '../../worker/dispatch-facts.ts';
import { fireTimers } from '../../worker/fire-timers.ts';

const running = foundedApp({ each: true });
const { ada, rita } = running.as;

const always = { auto: { when: { all: [] } } };

/** Resting ──go──▶ First ⇄ Second, which lead to each other at once and for ever. */
function endless(go: object): Document {
  const nodes = [
    ['start', 'start', { entries: [{ id: 'new', on: ['record.created'] }] }],
    ['rest', 'state', { value: 'prospecting' }],
    ['go', 'transition', go],
    ['first', 'state', { value: 'engaging' }],
    ['there', 'transition', always],
    ['second', 'state', { value: 'proposal' }],
    ['back', 'transition', always],
  ] as const;
  const names: Record<string, string> = { there: 'There', back: 'Back', first: 'First', second: 'Second' };
  const wires = [
    ['start', 'new', 'rest'],
    ['rest', 'when', 'go'],
    ['go', 'next', 'first'],
    ['first', 'when', 'there'],
    ['there', 'next', 'second'],
    ['second', 'when', 'back'],
    ['back', 'next', 'first'],
  ] as const;
  return {
    schemaVersion: 1,
    kind: 'blueprint',
    module: 'deals',
    settings: { field: 'stage' },
    nodes: nodes.map(([id, type, config]) => {
      const name = names[id];
      return { id, type, v: 1, config: config as never, ...(name === undefined ? {} : { name }) };
    }),
    edges: wires.map(([node, port, to], order) => ({ id: `e${order}`, from: { node, port }, to: { node: to } })),
    layout: { nodes: {}, notes: [] },
  };
}

async function deal(): Promise<{ readonly id: string; readonly run: string }> {
  const { body } = await rita('POST', '/api/records/deals', { data: { name: 'Round and round' } });
  const { id } = body as { id: string };
  const [run] = await running.context.db.sql<{ id: string }[]>`select id from runs where record_id = ${id}`;
  return { id, run: run?.id ?? '' };
}
async function incidents(): Promise<readonly { readonly message: string; readonly recordName: string }[]> {
  const { body } = await ada('GET', '/api/incidents');
  return (body as { incidents: { message: string; recordName: string }[] }).incidents;
}
const stageOf = async (id: string) =>
  ((await rita('GET', `/api/records/deals/${id}`)).body as { record: { data: { stage: string } } }).record.data.stage;

const circle =
  /moved \d+ times .* without coming to rest: (“\w+” → )*“There” → “Second” → “Back”.*Put a wait or a loop into the circle/;

test('an act that leads into an endless circle keeps nothing, and the incident names the circle', async () => {
  await goLive(running.context, 'Endless', endless({ who: ['owner'] }));
  const { id, run } = await deal();
  const answer = await rita('POST', `/api/runs/${run}/acts`, { node: 'go' });
  expect(answer.status).toBeGreaterThanOrEqual(400);
  expect(await stageOf(id)).toBe('prospecting');
  expect(await incidents()).toMatchObject([{ recordName: 'Round and round', message: expect.stringMatching(circle) }]);
});

test('a timer that leads into one is tried once, for it would end the same', async () => {
  await goLive(running.context, 'Endless', endless({ auto: { after: { n: 1, unit: 'day' } } }));
  const { id } = await deal();
  while ((await dispatchFacts(running.context, null)) > 0);
  running.context.clock.forward(2 * 86_400_000);
  expect(await fireTimers(running.context, null)).toBe(1);
  expect(await stageOf(id)).toBe('prospecting');
  expect(await incidents()).toMatchObject([{ message: expect.stringMatching(circle) }]);
  running.context.clock.forward(86_400_000);
  expect(await fireTimers(running.context, null)).toBe(0);
});
