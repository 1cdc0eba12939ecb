import type { RunView } from '@throughline/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dealBlueprint } from '../../../testing/deal-blueprint.ts';
import { type FoundedCompany, foundCompany } from '../../../testing/found-company.ts';
import { listenForEntries, publishBlueprint } from '../../../testing/live-deals.ts';
import { type RunningApp, runningApp } from '../../../testing/running-app.ts';
import { type Client, signedIn } from '../../../testing/signed-in.ts';

let running: RunningApp;
let people: FoundedCompany;
let rita: Client;

beforeAll(async () => {
  running = await runningApp();
  listenForEntries(running.context);
  people = await foundCompany(running.context);
  rita = await signedIn(running.app, running.context, people.rita);
});
afterAll(() => running.stop());

test('a transition waits for the open tasks of its deal', async () => {
  const drawn = dealBlueprint();
  const noneOpen = { of: 'relatedOpen.tasks.aboutId', is: 'equals', value: 0 } as const;
  await publishBlueprint(running.context, people.pia, {
    ...drawn,
    nodes: drawn.nodes.map((node) =>
      node.id === 'qualify' ? { ...node, config: { ...node.config, when: noneOpen } } : node,
    ),
  });
  const made = async (module: string, data: object) => {
    const { status, body } = await rita('POST', `/api/records/${module}`, { data });
    expect({ status, body }).toMatchObject({ status: 200 });
    return body as { id: string; revision: number };
  };
  const deal = await made('deals', { name: 'Busy' });
  const task = await made('tasks', { subject: 'Call back', aboutModule: 'deals', aboutId: deal.id });
  const { body } = await rita('GET', `/api/records/deals/${deal.id}/processes`);
  expect(body).toMatchObject({ runs: [{}] });
  const [run] = (body as { runs: RunView[] }).runs;
  const qualify = () => rita('POST', `/api/runs/${run?.id}/acts`, { node: 'qualify' });

  expect(await qualify()).toMatchObject({ status: 409, body: { details: { reasons: [{ code: 'when' }] } } });
  await rita('PATCH', `/api/records/tasks/${task.id}`, { revision: task.revision, set: { status: 'done' } });
  expect((await qualify()).status).toBe(200);
});
