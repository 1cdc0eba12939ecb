import type { RunView } from '@throughline/contract';
import { beforeAll, expect, test } from 'vitest';
import { dealBlueprint } from '../../../testing/deal-blueprint.ts';
import { foundedApp } from '../../../testing/founded.ts';
import { listenForEntries, publishBlueprint } from '../../../testing/live-deals.ts';

const running = foundedApp();
const { people } = running;
const { rita } = running.as;

beforeAll(async () => {
  listenForEntries(running.context);
});

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
