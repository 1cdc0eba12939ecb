import { describe, expect, it } from 'vitest';
import { drawing, Walk } from '../../../testing/walk.ts';

//  start ─> tries ─again─> give ─> day ─> (back)    give ─nobody─> nobody
const document = drawing(
  { kind: 'rule', module: 'leads', settings: {} },
  {
    start: { type: 'start', config: { entries: [{ id: 'new', on: ['record.created'] }] } },
    tries: { type: 'loop', config: { max: 9 } },
    give: { type: 'assign', config: { to: ['group:leads'], by: 'roundRobin', notAgain: true } },
    day: { type: 'delay', config: { for: { n: 1, unit: 'day' } } },
    nobody: { type: 'end', config: { result: 'nobody' } },
  },
  ['start.new > tries', 'tries.again > give', 'give.next > day', 'day.next > tries', 'give.nobody > nobody'],
);

describe('assigning an owner', () => {
  it('gives the record to one after the other, to nobody twice, and says when nobody is left', () => {
    const walk = new Walk(document, { name: 'Ada' });
    walk.start();
    const first = walk.owner;
    walk.nextTimer();
    expect([first, walk.owner].sort()).toEqual(['tia', 'tom']);
    walk.nextTimer();
    expect(walk.run).toMatchObject({ status: 'done', result: 'nobody' });
  });
});
