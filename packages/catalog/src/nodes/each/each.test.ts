import type { Query } from '@throughline/engine';
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

  it('of very many begins the next as one is through, those that were there when it came', () => {
    const config = { related: 'tasks', max: 2_000, atOnce: 10 };
    const nodes = document.nodes.map((node) => (node.id === 'all' ? { ...node, config } : node));
    const walk = withTasks(450, { ...document, nodes });
    const all = [...walk.others.keys()].map((key) => ({ module: 'tasks', id: key.slice('tasks/'.length) }));
    const asked: Query[] = [];
    walk.answers.set('related', (query) => {
      if (query.ask !== 'related') return [];
      asked.push(query);
      const from = query.after === undefined ? 0 : all.findIndex(({ id }) => id === query.after?.id) + 1;
      return all.slice(from, from + query.limit);
    });
    walk.start();
    expect(marked(walk)).toBe(10);
    for (let through = 0; through < 449; through += 1) walk.nextTimer();
    expect(marked(walk)).toBe(450);
    expect(notices(walk.nextTimer())).toEqual(['450 marked']);
    const windows = asked.flatMap((query) =>
      query.ask === 'related' ? [[query.after?.id, query.limit, query.until]] : [],
    );
    expect(windows).toEqual([
      [undefined, 2_001, undefined],
      ['t199', 200, '2026-03-02T09:00:00.000Z'],
      ['t399', 50, '2026-03-02T09:00:00.000Z'],
    ]);
  });

  it('asks for the records of all that begin at once', () => {
    const config = { related: 'tasks', max: 50 };
    const nodes = document.nodes.map((node) => (node.id === 'all' ? { ...node, config } : node));
    const walk = withTasks(40, { ...document, nodes });
    walk.others.clear();
    const asked: Query[] = [];
    walk.answers.set('record', (query) => {
      if (query.ask !== 'record') return null;
      asked.push(query);
      return { ref: { ...query.ref }, name: 'Task', owner: null, createdBy: null, revision: 1, data: {} };
    });
    expect(walk.start().is).toBe('advanced');
    expect([asked.length, walk.calls]).toEqual([40, 2]);
  });

  it('goes on at once when there are none', () => {
    expect(notices(withTasks(0).start())).toEqual(['0 marked']);
  });
});
