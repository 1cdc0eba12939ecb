import { describe, expect, it } from 'vitest';
import { blueprint, drawing, notices, type Settings, Walk } from '../testing/walk.ts';

const entries = { entries: [{ id: 'new', on: ['record.created'] }] };

/** start ─> one ─> rest */
function withStep(type: string, config: Settings, port = 'next') {
  return drawing(
    { kind: 'rule', module: 'deals', settings: {} },
    {
      start: { type: 'start', config: entries },
      one: { type, config },
      rest: { type: 'delay', config: { for: { n: 1, unit: 'day' } } },
    },
    ['start.new > one', `one.${port} > rest`],
  );
}

describe('what kinds say beforehand that they will ask', () => {
  it.each([
    ['notify', { to: ['group:leads'], text: 'Look at {{name}}' }],
    ['task', { subject: 'Call', assignee: ['owner'] }],
    ['assign', { to: ['group:leads'], by: 'roundRobin' }],
    ['call-process', { process: 'p2', results: [{ id: 'done' }] }],
  ] as const)('%s needs one call', (type, config) => {
    const walk = new Walk(withStep(type, config as unknown as Settings, type === 'call-process' ? 'done' : 'next'));
    expect(walk.start().is).toBe('advanced');
    expect(walk.calls).toBe(1);
  });

  it('for each related record, also inside what stands around it', () => {
    const walk = new Walk(
      drawing(
        { kind: 'rule', module: 'deals', settings: {} },
        {
          start: { type: 'start', config: entries },
          both: { type: 'group', config: { branches: [{ id: 'branch' }] } },
          all: { type: 'each', in: 'both', config: { related: 'tasks.aboutId', max: 50 } },
          hour: { type: 'delay', in: 'all', config: { for: { n: 1, unit: 'hour' } } },
        },
        ['start.new > both', 'both.branch > all', 'all.item > hour'],
      ),
    );
    walk.answers.set('related', [{ module: 'tasks', id: 't1' }]);
    walk.others.set('tasks/t1', { subject: 'Call' });
    expect(walk.start().is).toBe('advanced');
    expect(walk.calls).toBe(1);
  });

  it('a level of an approval, the first and the next', () => {
    const walk = new Walk(
      drawing(
        { kind: 'approval', module: 'deals', settings: {} },
        {
          start: { type: 'start', config: entries },
          one: { type: 'approval-step', config: { who: ['group:leads'], need: 'any' } },
          two: { type: 'approval-step', config: { who: ['manager'], need: 'all' } },
          done: { type: 'end', config: { result: 'approved' } },
        },
        ['start.new > one', 'one.approved > two', 'two.approved > done'],
      ),
    );
    expect(notices(walk.start('new', { by: 'olga' }))).toHaveLength(1);
    expect(walk.calls).toBe(1);
    expect(notices(walk.act('one', 'tom', { note: 'Fine' }, 'approve'))).toHaveLength(1);
    expect(walk.seats).toContain('two approve');
  });

  it('what follows a transition, and what a deadline does', () => {
    const walk = new Walk(
      blueprint(
        {
          start: { type: 'start', config: entries },
          a: { type: 'state', config: { value: 'prospecting' } },
          go: { type: 'transition', config: { who: ['everyone'] } },
          b: { type: 'state', config: { value: 'engaging', sla: { after: { n: 1, unit: 'day' }, then: 'stay' } } },
          tell: { type: 'notify', config: { to: ['owner'], text: 'Gone on' } },
          late: { type: 'notify', config: { to: ['manager'], text: 'Late' } },
        },
        ['start.new > a', 'a.when > go', 'go.next > b', 'go.after > tell', 'b.late > late'],
      ),
    );
    walk.start();
    expect(notices(walk.act('go', 'olga'))).toEqual(['Gone on']);
    expect(walk.calls).toBe(1);
    expect(notices(walk.nextTimer())).toEqual(['Late']);
    expect(walk.calls).toBe(1);
  });

  it('nobody is picked in vain: not behind a fork in the way', () => {
    const walk = new Walk(
      drawing(
        { kind: 'rule', module: 'deals', settings: {} },
        {
          start: { type: 'start', config: entries },
          which: {
            type: 'decide',
            config: { branches: [{ id: 'named', when: { of: 'name', is: 'notEmpty' } }] },
          },
          give: { type: 'assign', config: { to: ['group:leads'], by: 'roundRobin' } },
          rest: { type: 'delay', config: { for: { n: 1, unit: 'day' } } },
        },
        ['start.new > which', 'which.named > give', 'which.otherwise > rest', 'give.next > rest'],
      ),
      { name: 'Nordwind' },
    );
    walk.start();
    expect(walk.owner).toBe('tia');
    expect(walk.calls).toBe(2);
  });
});
