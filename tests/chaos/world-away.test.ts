import { eventually } from '@throughline/runtime/testing/eventually';
import { beginScenes, setStage } from '@throughline/runtime/testing/scenes/scene-runs';
import { readScenes } from '@throughline/runtime/testing/scenes/scenes';
import { changeOutgoing } from '@throughline/runtime/testing/worker-parts';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { countOf } from './each-once.ts';
import { chaosGround, type Ground } from './ground.ts';

const dayMs = 86_400_000;
const patienceMs = 120_000;

let ground: Ground;
beforeEach(async () => {
  ground = await chaosGround(0);
}, 120_000);
afterEach(() => ground.leave(), 60_000);

const until = (what: string, number: number, now: () => Promise<number> | number) =>
  eventually(what, async () => ((await now()) >= number ? true : undefined), patienceMs);

test('a mail server that is away and a receiver that hangs or breaks off get everything once they are back', async () => {
  const { context, people, hooks } = ground;
  const count = (what: string) => countOf(context, what);
  await changeOutgoing(context, people.ada, { allowed: [hooks.at], newKey: false });
  const stage = await setStage(context, readScenes(), hooks.at);
  await ground.mailGoes();
  hooks.behave('breaksOff');
  const players = await beginScenes(context, people, stage, ['send', 'webhook'], 'away');
  context.clock.forward(dayMs);
  await ground.worker();
  await until('both to have been tried in vain', 2, () =>
    count(`effects where attempts > 0 and problem is not null and state = 'ready'`),
  );
  hooks.behave('hangs');
  await until('it to hang', 2, () => Math.max(...hooks.taken.values()));
  await ground.mailComesBack();
  hooks.behave('answers');
  await until('both to have ended', players.length, () => count(`runs where status = 'done' and incident is null`));
  expect([...ground.mail().taken.values()]).toEqual([1]);
  // Told three times, each time with the same key: the receiver knows that it is one call.
  expect([...hooks.taken.values()]).toEqual([3]);
}, 300_000);
