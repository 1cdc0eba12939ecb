import { expect, test } from 'vitest';
import { eventually } from '../../testing/eventually.ts';
import { foundedApp } from '../../testing/founded.ts';
import { makeDeals, publishBlueprint } from '../../testing/live-deals.ts';
import { dispatchFacts } from './dispatch-facts.ts';
import { fireTimers } from './fire-timers.ts';
import { giveWay } from './give-way.ts';
import { clickChannel } from './wake.ts';

const running = foundedApp();

test('a click is told to the workers, and due timers then go in batches as small as they like', async () => {
  const { context, people } = running;
  await publishBlueprint(context, people.pia);
  await makeDeals(context, people.rita, 3, () => ({ stage: 'engaging', amount: { minor: '1', currency: 'EUR' } }));
  while ((await dispatchFacts(context, null)) > 0);
  const way = giveWay();
  expect(way.peopleAct()).toBe(false);
  const seen: boolean[] = [];
  await context.db.sql.listen(clickChannel, () => {
    way.clicked();
    seen.push(way.peopleAct());
  });
  const [run] = await context.db.sql<{ id: string }[]>`select id from runs limit 1`;
  const act = { node: 'propose', input: { fields: { nextStep: 'call' } } };
  expect(await running.as.rita('POST', `/api/runs/${run?.id}/acts`, act)).toMatchObject({ status: 200 });
  await eventually('the click to be told', async () => seen[0]);
  expect(seen[0]).toBe(true);
  while ((await dispatchFacts(context, null)) > 0);
  context.clock.forward(400 * 86_400_000);
  expect(await fireTimers(context, null, { most: 1 })).toBe(1);
});

test('while nobody acts batches are large and go side by side; while people do they are small and wait for their turn', async () => {
  const way = giveWay();
  const atWork = { now: 0, most: 0 };
  const batch = async () => {
    atWork.now += 1;
    atWork.most = Math.max(atWork.most, atWork.now);
    await new Promise((resolve) => setImmediate(resolve));
    atWork.now -= 1;
  };
  const three = () => Promise.all([way.inTurn(batch), way.inTurn(batch), way.inTurn(batch)]);
  await three();
  expect([way.atOnce(500), atWork.most]).toEqual([500, 3]);
  way.clicked();
  atWork.most = 0;
  await Promise.all([three(), expect(way.inTurn(() => Promise.reject(new Error('no')))).rejects.toThrow('no')]);
  // Again, for those before may have taken longer than a click is heeded.
  way.clicked();
  await way.inTurn(batch);
  way.clicked();
  expect([way.atOnce(500), way.atOnce(20), atWork.most]).toEqual([50, 20, 1]);
});
