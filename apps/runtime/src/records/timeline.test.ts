import type { RunView, TimelineEntry } from '@throughline/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually } from '../../testing/eventually.ts';
import { type FoundedCompany, foundCompany } from '../../testing/found-company.ts';
import { publishBlueprint } from '../../testing/live-deals.ts';
import { type RunningApp, runningApp } from '../../testing/running-app.ts';
import { type Client, signedIn } from '../../testing/signed-in.ts';
import { startWorker, type Worker } from '../worker.ts';

let running: RunningApp;
let worker: Worker;
let people: FoundedCompany;
let rita: Client;
beforeAll(async () => {
  running = await runningApp();
  people = await foundCompany(running.context);
  rita = await signedIn(running.app, running.context, people.rita);
  worker = await startWorker(running.context);
  await publishBlueprint(running.context, people.pia);
});
afterAll(async () => {
  await worker.stop();
  await running.stop();
});

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
  const entries = await eventually('the mail', async () => {
    const found = await timelineOf(deal);
    return found.some(({ kind }) => kind === 'mail') ? found : undefined;
  });
  const told = entries.map(({ kind, text, cause }) => `${kind}: ${text}${cause?.why ? ` (${cause.why})` : ''}`);
  expect(told).toEqual([
    'mail: Mail “Won: Told” sent to rita@test.example (Rita performed “Win”.)',
    'step: Now in “Won” (Rita performed “Win”.)',
    'changed: Changed (Rita performed “Win”.)',
    'step: “Win” performed',
    'task: Task “Prepare the contract for Told” created for Rita (Rita performed “Propose”.)',
    'step: Now in “Proposal” (Rita performed “Propose”.)',
    'changed: Changed (Rita performed “Propose”.)',
    'changed: Changed (Rita performed “Propose”.)',
    'step: “Propose” performed',
    'step: Now in “Engaging” (Rita performed “Qualify”.)',
    'changed: Changed (Rita performed “Qualify”.)',
    'step: “Qualify” performed',
    'step: Now in “Prospecting” (The record entered the process.)',
    'step: Entered “Deal stages” (The record entered the process.)',
    'created: Created',
  ]);
  expect(entries[2]).toMatchObject({
    actorName: 'Rita',
    changes: [{ field: 'stage', before: 'proposal', after: 'won' }],
    cause: { processName: 'Deal stages', version: 1, node: 'won', nodeName: 'Won', run: id },
  });
});

test('what a process does by itself says so', async () => {
  const made = await rita('POST', '/api/records/deals', { data: { name: 'Cold' } });
  const deal = (made.body as { id: string }).id;
  const { body } = await rita('GET', `/api/records/deals/${deal}/processes`);
  await rita('POST', `/api/runs/${(body as { runs: RunView[] }).runs[0]?.id}/acts`, { node: 'qualify' });
  running.context.clock.forward(31 * 86_400_000);
  const entries = await eventually('the move', async () => {
    const found = await timelineOf(deal);
    return found.some(({ text }) => text === 'Now in “Lost”') ? found : undefined;
  });
  const change = entries.find(({ changes }) => changes.some(({ after }) => after === 'lost'));
  expect(change).toMatchObject({
    kind: 'changed',
    actor: null,
    cause: { nodeName: 'Lost', why: expect.stringContaining('Gone cold') },
  });
  const move = entries.find(({ text }) => text === '“Gone cold” by itself');
  expect(move?.cause?.why).toBe('What “Gone cold” waited for came.');
});
