import type { RunView, TimelineEntry } from '@throughline/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually } from '../../../testing/eventually.ts';
import { foundedApp } from '../../../testing/founded.ts';
import { publishBlueprint } from '../../../testing/live-deals.ts';
import { startWorker, type Worker } from '../../worker.ts';

const running = foundedApp();
const { people } = running;
const { rita } = running.as;
let worker: Worker;

beforeAll(async () => {
  worker = await startWorker(running.context);
  await publishBlueprint(running.context, people.pia);
});
afterAll(() => worker.stop());

async function timelineOf(deal: string): Promise<readonly TimelineEntry[]> {
  const { body } = await rita('GET', `/api/records/deals/${deal}/timeline?limit=100`);
  return (body as { entries: TimelineEntry[] }).entries;
}

test('a timeline explains: every automatic change says which process, version, node and why', async () => {
  const made = await rita('POST', '/api/records/deals', {
    data: { name: 'Told', amount: { minor: '100000', currency: 'EUR' } },
  });
  const deal = (made.body as { id: string }).id;
  const { body } = await rita('GET', `/api/records/deals/${deal}/processes`);
  const { id } = (body as { runs: RunView[] }).runs[0] ?? { id: '' };
  const act = async (node: string, input: object = {}) => {
    running.context.clock.forward(60_000);
    const answer = await rita('POST', `/api/runs/${id}/acts`, { node, input });
    expect([node, answer.status]).toEqual([node, 200]);
  };
  await act('qualify');
  await act('propose', { fields: { nextStep: 'Send it' } });
  await act('win');
  const entries = await eventually('the end after the mail', async () => {
    const found = await timelineOf(deal);
    return found.some(({ text }) => text === '“Deal stages” ended') ? found : undefined;
  });
  const told = entries.map(({ kind, text, cause }) => `${kind}: ${text}${cause?.why ? ` (${cause.why})` : ''}`);
  expect(told).toEqual([
    'mail: Mail “Won: Told” sent to rita@test.example (Rita performed “Win”.)',
    'step: “Deal stages” ended (What “Send an e-mail” waited for came.)',
    'step: Rita performed “Win”',
    'step: Rita performed “Propose”',
    'step: Rita performed “Qualify”',
    'step: Entered “Deal stages” (The record entered the process.)',
    'created: Created',
  ]);
  const won = entries.find(({ text }) => text === 'Rita performed “Win”');
  expect(won).toMatchObject({
    actorName: 'Rita',
    changes: [{ field: 'stage', before: 'proposal', after: 'won' }],
    cause: { processName: 'Deal stages', version: 1, run: id },
  });
  expect(
    entries.find(({ text }) => text === 'Rita performed “Propose”')?.parts.map(({ kind, text }) => `${kind}: ${text}`),
  ).toEqual([
    'step: Rita performed “Propose”',
    'changed: Changed',
    'changed: Changed',
    'step: Now in “Proposal”',
    'task: Task “Prepare the contract for Told” created for Rita',
  ]);
  const stage = won?.parts.find(({ kind }) => kind === 'changed');
  expect(stage).toMatchObject({ changes: [{ field: 'stage' }], cause: { node: 'won', nodeName: 'Won' } });

  const only = async (show: string) => {
    const { body: page } = await rita('GET', `/api/records/deals/${deal}/timeline?show=${show}`);
    return (page as { entries: TimelineEntry[] }).entries.map(({ text }) => text);
  };
  expect(await only('mail')).toEqual(['Mail “Won: Told” sent to rita@test.example']);
  expect(await only('activities')).toEqual(['Task “Prepare the contract for Told” created for Rita']);
  expect(await only('notes')).toEqual([]);
  expect(await only('changes')).toEqual(['Changed', 'Changed', 'Changed', 'Created']);
  expect(await only('processes')).toEqual([
    '“Deal stages” ended',
    'Rita performed “Win”',
    'Rita performed “Propose”',
    'Rita performed “Qualify”',
    'Entered “Deal stages”',
  ]);

  const pages: string[] = [];
  for (let before: string | null = ''; before !== null; ) {
    const address = `/api/records/deals/${deal}/timeline?limit=2${before === '' ? '' : `&before=${encodeURIComponent(before)}`}`;
    const page = (await rita('GET', address)).body as { entries: TimelineEntry[]; next: string | null };
    pages.push(...page.entries.map(({ id: entry }) => entry));
    before = page.next;
  }
  expect(pages).toEqual(entries.map(({ id: entry }) => entry));
});

test('what a process does by itself says so', async () => {
  const made = await rita('POST', '/api/records/deals', { data: { name: 'Cold' } });
  const deal = (made.body as { id: string }).id;
  const { body } = await rita('GET', `/api/records/deals/${deal}/processes`);
  await rita('POST', `/api/runs/${(body as { runs: RunView[] }).runs[0]?.id}/acts`, { node: 'qualify' });
  running.context.clock.forward(31 * 86_400_000);
  const entries = await eventually('the move', async () => {
    const found = await timelineOf(deal);
    return found.some(({ parts }) => parts.some(({ text }) => text === 'Now in “Lost”')) ? found : undefined;
  });
  const move = entries.find(({ text }) => text === '“Gone cold” by itself');
  const change = move?.parts.find(({ changes }) => changes.some(({ after }) => after === 'lost'));
  expect(change).toMatchObject({
    kind: 'changed',
    actor: null,
    cause: { nodeName: 'Lost', why: expect.stringContaining('Gone cold') },
  });
  expect(move?.cause?.why).toBe('What “Gone cold” waited for came.');
});
