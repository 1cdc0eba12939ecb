import { expect, it } from 'vitest';
import { drawn } from '../testing/draw.ts';
import { World } from '../testing/world.ts';

it('who rests twice at one node hears each of its own: two runs called one after the other, answered in any order', () => {
  // in → a ─ask (keep)→ call ─ok→ told
  const process = drawn({
    nodes: {
      a: 'place',
      ask: ['act', { mode: 'keep' }],
      call: ['call', { process: 'p', results: ['ok'] }],
      told: 'hook',
    },
    wires: 'in.new > a  a.when > ask  ask.next > call  call.ok > told',
  });
  const world = new World(process);
  world.start();
  world.act('ask');
  world.act('ask');
  const keys = world.effects.flatMap((effect) => (effect.kind === 'startRun' ? [effect.key] : []));
  expect(world.stands).toBe('a(call call)');
  world.fact('run.ended', { result: 'ok' }, [`run:${keys[0]}`]);
  expect(world.stands).toBe('a(call told)');
  expect(world.run?.pending.map(({ key }) => key)).toContain(keys[1]);
  world.fact('run.ended', { result: 'ok' }, [`run:${keys[1]}`]);
  expect(world.stands).toBe('a(told told)');
});

it('of two that rest at one node, the older is made once more and waits for the new one', () => {
  const world = new World(
    drawn({
      nodes: { a: 'place', ask: ['act', { mode: 'keep' }], hook: 'hook', done: ['end', { result: 'done' }] },
      wires: 'in.new > a  a.when > ask  ask.next > hook  hook.next > done',
    }),
  );
  world.start();
  world.act('ask');
  world.act('ask');
  const [older = ''] = world.effects.flatMap((effect) => (effect.kind === 'http' ? [effect.key] : []));
  world.control({ do: 'redo', effect: older });
  expect(world.fact('effect.done', null, [`effect:${older}`])).toMatchObject({ is: 'ignored' });
  world.fact('effect.done', null, [`effect:${older}~2`]);
  expect(world.run?.result).toBe('done');
});
