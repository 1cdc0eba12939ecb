import { describe, expect, it } from 'vitest';
import { drawn } from '../testing/draw.ts';
import { ann, World } from '../testing/world.ts';

describe('a block over related records', () => {
  // in → each{ up(about item) → w } ─done→ end
  const each = drawn({
    nodes: {
      each: ['each', { related: 'tasks' }],
      up: ['write', { set: { status: 'done' } }, 'each'],
      w: ['wait', { for: { n: 1, unit: 'hour' } }, 'each'],
      end: ['end', { result: 'all' }],
    },
    wires: 'in.new > each  each.item > up  up.next > w  each.done > end',
    about: { up: 'item' },
  });
  const task = (id: string) => ({
    ref: { module: 'tasks', id },
    name: id,
    owner: 'ann',
    createdBy: 'ann',
    revision: 1,
    data: { status: 'open' },
  });

  it('binds the item in each branch and gives each effect a key of its own', () => {
    const world = new World(each);
    for (const id of ['t1', 't2', 't3']) world.put(task(id));
    world.start();
    expect(world.stands).toBe('each(w w w)');
    const writes = world.effects.flatMap((effect) => (effect.kind === 'write' ? [effect] : []));
    expect(writes.map((write) => write.record.id)).toEqual(['t1', 't2', 't3']);
    expect(new Set(writes.map((write) => write.key)).size).toBe(3);
    expect([...world.records.values()].map(({ data }) => data.status)).toEqual([undefined, 'done', 'done', 'done']);
    world.pass({ hours: 1 });
    expect(world.run?.result).toBe('all');
  });

  it('can begin with as many items as it may hold', () => {
    const world = new World(each);
    for (let item = 0; item < 50; item++) world.put(task(`t${item}`));
    world.start();
    expect(world.run?.positions).toHaveLength(52);
    world.pass({ hours: 1 });
    expect(world.run?.result).toBe('all');
  });

  it('lets each branch hear of what it made itself: its own call, its own message', () => {
    // in → each{ m → c } ─done→ end
    const world = new World(
      drawn({
        nodes: {
          each: ['each', { related: 'tasks' }],
          m: ['hook', {}, 'each'],
          c: ['call', { process: 'p', results: ['ok'] }, 'each'],
          end: ['end', { result: 'all' }],
        },
        wires: 'in.new > each  each.item > m  m.next > c  each.done > end',
      }),
    );
    for (const id of ['t1', 't2', 't3']) world.put(task(id));
    world.start();
    const keys = (kind: string) => world.effects.filter((one) => one.kind === kind).map(({ key }) => key);
    const [first = '', second = '', third = ''] = keys('http');
    world.fact('effect.done', 1, [`effect:${second}`]);
    expect(world.stands).toBe('each(m m c)');
    world.fact('effect.done', 1, [`effect:${first}`]);
    world.fact('effect.done', 1, [`effect:${third}`]);
    const calls = keys('startRun');
    expect(new Set(calls).size).toBe(3);
    world.fact('run.ended', { result: 'ok' }, [`run:${calls[2]}`]);
    expect(world.stands).toBe('each(c c)');
    expect(world.run?.pending.map(({ key }) => key).sort()).toEqual(calls.slice(0, 2).sort());
    world.fact('run.ended', { result: 'ok' }, [`run:${calls[0]}`]);
    world.fact('run.ended', { result: 'ok' }, [`run:${calls[1]}`]);
    expect(world.run).toMatchObject({ status: 'done', result: 'all' });
  });

  it('offers the same act once per item, told apart by their positions', () => {
    const world = new World(
      drawn({
        nodes: {
          each: ['each', { related: 'tasks' }],
          p: ['place', {}, 'each'],
          tick: ['act', { exit: 'next' }, 'each'],
          mark: ['write', { set: { status: 'done' } }, 'each'],
          fin: ['end', {}, 'each'],
          end: ['end', { result: 'all' }],
        },
        wires: 'in.new > each  each.item > p  p.when > tick  tick.next > mark  mark.next > fin  each.done > end',
        about: { mark: 'item' },
      }),
    );
    for (const id of ['t1', 't2']) world.put(task(id));
    world.start();
    const [, second] = world.offers();
    world.happen({ kind: 'act', node: 'tick', name: 'perform', input: {}, position: second?.position ?? 0 }, ann);
    expect([...world.records.values()].map(({ data }) => data.status)).toEqual([undefined, 'open', 'done']);
    world.act('tick');
    expect(world.run?.result).toBe('all');
  });

  it('goes on at once when there are none', () => {
    const world = new World(each);
    world.start();
    expect(world.run?.result).toBe('all');
  });
});
