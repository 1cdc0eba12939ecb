import { describe, expect, it } from 'vitest';
import { drawing, Walk } from '../../../testing/walk.ts';

//  start ─> call ─when─> keen (completed, interested) ─> won       call ─when─> other (completed) ─> lost
const document = drawing(
  { kind: 'cadence', module: 'leads', settings: {} },
  {
    start: { type: 'start', config: { entries: [{ id: 'new', on: ['record.created'] }] } },
    call: {
      type: 'phone-call',
      config: {
        subject: 'Call {{name}}',
        who: ['group:leads'],
        phone: 'phone',
        dueIn: { n: 1, unit: 'day' },
        script: 'Ask {{name}} for the date.',
      },
    },
    keen: {
      type: 'outcome',
      config: { is: 'done', where: { of: 'event.outcome', is: 'equals', value: 'interested' } },
    },
    other: { type: 'outcome', config: { is: 'missed' } },
    won: { type: 'end', config: { result: 'won' } },
    lost: { type: 'end', config: { result: 'lost' } },
  },
  ['start.new > call', 'call.when > keen', 'call.when > other', 'keen.next > won', 'other.next > lost'],
);
const begun = (): Walk => {
  const walk = new Walk(document, { name: 'Ada', phone: '+49 30 1234' });
  walk.start();
  return walk;
};
const told = (walk: Walk, on: string, data: Record<string, string> = {}) =>
  walk.fact(on, [`task:${walk.made('call')}`], data);

describe('a follow-up by phone', () => {
  it('plans the call for the next in turn, with number, time and script', () => {
    expect(new Walk(document, { name: 'Ada', phone: '+49 30 1234' }).start()).toMatchObject({
      effects: [
        {
          kind: 'call',
          owner: 'place',
          subject: 'Call Ada',
          assignee: 'tia',
          phone: '+49 30 1234',
          dueAt: '2026-03-03T09:00:00.000Z',
          detail: 'Ask Ada for the date.',
        },
      ],
    });
  });

  it('goes on by how the call went', () => {
    const walk = begun();
    expect(told(walk, 'call.logged', { outcome: 'noAnswer' })).toMatchObject({ effects: [] });
    expect(walk.places).toEqual(['call']);
    told(walk, 'call.logged', { outcome: 'interested' });
    expect(walk.run).toMatchObject({ result: 'won' });
    const missed = begun();
    told(missed, 'call.missed');
    expect(missed.run).toMatchObject({ result: 'lost' });
  });

  it('takes the call back when the process ends before it was made', () => {
    const walk = begun();
    const call = walk.made('call');
    const stopped = walk.hear({ kind: 'control', do: 'stop', reason: 'Enough' });
    expect(stopped).toMatchObject({ effects: [{ kind: 'withdraw', target: call }, { kind: 'publish' }] });
  });

  it('is stuck, with a sentence, when nobody is there to call', () => {
    const walk = new Walk(
      drawing(
        { kind: 'cadence', module: 'leads', settings: {} },
        {
          start: { type: 'start', config: { entries: [{ id: 'new', on: ['record.created'] }] } },
          call: { type: 'phone-call', config: { subject: 'Call', who: ['group:nobody'] } },
        },
        ['start.new > call'],
      ),
    );
    walk.start();
    expect(walk.run?.positions.some((at) => at.stuck?.code === 'nobodyToAssign')).toBe(true);
  });
});
