import { describe, expect, it } from 'vitest';
import { problemsOf } from '../../testing/read-story.ts';
import { blueprint, notices, type Outcome, Walk } from '../../testing/walk.ts';

/*
 *   start ▶ prospecting ─ submit ▶ negotiation ─ win ▶ won      submit ─ after ▶ tell at once ▶ wait 2 days ▶ tell later
 *                    ◀───────────── back ┘
 *   negotiation: 3 days (the clock stands while the next step is empty); alerts after 1, 3 and 4 days; late ▶ the manager is told and gets a task
 */
const state = (value: string, more = {}) => ({ type: 'state', config: { value, ...more } });
const by = (who: readonly string[]) => ({ type: 'transition', config: { who: [...who] } });
const tell = (to: string, text: string) => ({ type: 'notify', config: { to: [to], text } });
const days = (n: number) => ({ n, unit: 'day' });
const document = blueprint(
  {
    start: { type: 'start', config: { entries: [{ id: 'new', on: ['record.created'] }] } },
    open: state('prospecting'),
    submit: by(['owner']),
    nego: state('negotiation', {
      sla: {
        after: days(3),
        alerts: [
          { id: 'before', at: days(1) },
          { id: 'at', at: days(3) },
          { id: 'later', at: days(4) },
        ],
        then: 'stay',
        pausedWhile: { of: 'nextStep', is: 'empty' },
      },
    }),
    back: by(['owner']),
    win: by(['owner']),
    won: state('won', { final: true }),
    now: tell('owner', 'At once'),
    wait: { type: 'delay', config: { for: days(2) } },
    then: tell('owner', 'Two days later'),
    before: tell('owner', 'Before'),
    at: tell('owner', 'At'),
    later: tell('owner', 'Afterwards'),
    late: tell('manager', 'Too late'),
    chase: { type: 'task', config: { subject: 'Chase {{name}}', assignee: ['manager'] } },
  },
  [
    'start.new > open',
    'open.when > submit',
    'submit.next > nego',
    'submit.after > now',
    'now.next > wait',
    'wait.next > then',
    'nego.when > back',
    'nego.when > win',
    'back.next > open',
    'win.next > won',
    'nego.alert:before > before',
    'nego.alert:at > at',
    'nego.alert:later > later',
    'nego.late > late',
    'late.next > chase',
  ],
);
const begun = (nextStep: string | null = 'Call'): Walk => {
  const walk = new Walk(document, { name: 'Nordwind', ...(nextStep === null ? {} : { nextStep }) });
  walk.start();
  return walk;
};
const at = (walk: Walk): string => walk.now.slice(0, 10);
const kinds = (outcome: Outcome): readonly string[] =>
  outcome.is === 'advanced' ? outcome.effects.map(({ kind }) => kind) : [outcome.is];

describe('what follows a transition, and how long a state may last', () => {
  it('is a sound drawing but for the stages it leaves out', () => {
    expect(problemsOf(document).filter((problem) => !problem.includes('valueNotDrawn'))).toEqual([]);
  });

  it('does some things at once and others later, beside the record and though it has moved on (B5)', () => {
    const walk = begun();
    expect(notices(walk.act('submit', 'olga'))).toEqual(['At once']);
    walk.act('win', 'olga');
    expect(walk.run).toMatchObject({ status: 'closing', result: 'won' });
    expect(notices(walk.nextTimer())).toEqual(['Two days later']);
    expect(at(walk)).toBe('2026-03-04');
    expect(walk.run).toMatchObject({ status: 'done', result: 'won' });
  });

  it('alerts before, at and after the deadline, and escalates with whatever hangs on it (B6)', () => {
    const walk = begun();
    walk.act('submit', 'olga');
    const told: string[] = [];
    while (walk.timers.length > 0) {
      const outcome = walk.nextTimer();
      told.push(`${at(walk)} ${notices(outcome).join(', ')}${kinds(outcome).includes('task') ? ' + task' : ''}`);
    }
    expect(told.sort()).toEqual([
      '2026-03-03 Before',
      '2026-03-04 Two days later',
      '2026-03-05 At',
      '2026-03-05 Too late + task',
      '2026-03-06 Afterwards',
    ]);
    expect(walk.places).toEqual(['nego']);
  });

  it('counts anew when the record comes back (B6)', () => {
    const walk = begun();
    walk.act('submit', 'olga');
    walk.later(48);
    walk.act('back', 'olga');
    expect(walk.timers.filter((timer) => timer.startsWith('sla'))).toEqual([]);
    walk.later(24);
    walk.act('submit', 'olga');
    expect(walk.timers).toContain('sla 2026-03-08T09:00:00.000Z');
  });

  it('lets the clock stand while the pause rule holds (B6)', () => {
    const walk = begun(null);
    walk.act('submit', 'olga');
    expect(walk.timers.filter((timer) => timer.startsWith('sla'))).toEqual([]);
    walk.later(48);
    walk.edit({ nextStep: 'Call' });
    expect(walk.timers).toContain('sla 2026-03-07T09:00:00.000Z');
  });
});
