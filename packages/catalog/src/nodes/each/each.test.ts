import { describe, expect, it } from 'vitest';
import { drawing, notices, Walk } from '../../../testing/walk.ts';

//  start ─> all { mark (of the item) ─> hour } ─done─> tell
const document = drawing(
  { kind: 'rule', module: 'deals', settings: {} },
  {
    start: { type: 'start', config: { entries: [{ id: 'new', on: ['record.created'] }] } },
    all: { type: 'each', config: { related: 'tasks', max: 50, atOnce: 2 } },
    mark: { type: 'update', in: 'all', about: 'item', config: { set: { detail: 'Urgent' } } },
    hour: { type: 'delay', in: 'all', config: { for: { n: 1, unit: 'hour' } } },
    tell: { type: 'notify', config: { to: ['owner'], text: '{{steps.all.count}} marked' } },
  },
  ['start.new > all', 'all.item > mark', 'mark.next > hour', 'all.done > tell'],
);
const withTasks = (count: number, drawn = document): Walk => {
  const walk = new Walk(drawn, { name: 'Nordwind' });
  const tasks = Array.from({ length: count }, (_, index) => ({ module: 'tasks', id: `t${index}` }));
  for (const { id } of tasks) walk.others.set(`tasks/${id}`, { subject: 'Call' });
  walk.answers.set('related', tasks);
  return walk;
};
const marked = (walk: Walk): number => [...walk.others.values()].filter((task) => task.detail === 'Urgent').length;

describe('for each related record', () => {
  it('does two at a time, and goes on when all are done', () => {
    const walk = withTasks(3);
    walk.start();
    expect(marked(walk)).toBe(2);
    walk.nextTimer();
    expect(marked(walk)).toBe(3);
    walk.nextTimer();
    expect(notices(walk.nextTimer())).toEqual(['3 marked']);
  });

  it('gives each write a key of its own', () => {
    const walk = withTasks(3);
    const begun = walk.start();
    const keys = begun.is === 'advanced' ? begun.effects.map((effect) => effect.key) : [];
    expect(new Set(keys).size).toBe(2);
  });

  const some = (atLeast: number, count: number) => {
    const nodes = document.nodes.map((node) =>
      node.id === 'all' ? { ...node, config: { ...node.config, atOnce: 3, finish: { atLeast } } } : node,
    );
    const few = { id: 'few', from: { node: 'all', port: 'short' }, to: { node: 'tooFew' } };
    const told = { id: 'tooFew', type: 'notify', v: 1, config: { to: ['owner'], text: 'Too few' } };
    const walk = withTasks(count, { ...document, nodes: [...nodes, told], edges: [...document.edges, few] });
    return { walk, begun: walk.start() };
  };

  it('goes on when enough are through, and the others end with that', () => {
    const { walk } = some(2, 5);
    walk.nextTimer();
    expect(marked(walk)).toBe(4);
    expect(notices(walk.nextTimer())).toEqual(['5 marked']);
    expect(walk.timers).toEqual([]);
  });

  it('says that it cannot be reached: at once where there are too few', () => {
    expect(notices(some(3, 2).begun)).toEqual(['Too few']);
    const { walk } = some(2, 2);
    walk.nextTimer();
    expect(notices(walk.nextTimer())).toEqual(['2 marked']);
  });

  it('says in the journal when there are more records than it goes through', () => {
    const begun = withTasks(51).start();
    const steps = begun.is === 'advanced' ? begun.steps : [];
    expect(steps).toContainEqual(expect.objectContaining({ did: 'noted', code: 'moreRecords', data: { max: 50 } }));
  });

  it('goes on at once when there are none', () => {
    expect(notices(withTasks(0).start())).toEqual(['0 marked']);
  });
});
