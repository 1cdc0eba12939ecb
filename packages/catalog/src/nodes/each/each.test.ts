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
const withTasks = (count: number): Walk => {
  const walk = new Walk(document, { name: 'Nordwind' });
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

  it('goes on at once when there are none', () => {
    expect(notices(withTasks(0).start())).toEqual(['0 marked']);
  });
});
