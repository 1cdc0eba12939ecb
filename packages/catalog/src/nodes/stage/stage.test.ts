import { describe, expect, it } from 'vitest';
import { drawing, Walk } from '../../../testing/walk.ts';

const sla = (then: 'stay' | 'move') => ({
  sla: { after: { n: 30, unit: 'day' }, alerts: [{ id: 'a', at: { n: 20, unit: 'day' } }], then },
});
//  start ─> nurture [30 days, alert after 20] ─late─> cold (ends)
const drawn = (then: 'stay' | 'move') =>
  drawing(
    { kind: 'journey', module: 'leads', settings: {} },
    {
      start: { type: 'start', config: { entries: [{ id: 'new', on: ['record.created'] }] } },
      nurture: { type: 'stage', config: sla(then) },
      warn: { type: 'notify', config: { to: ['owner'], text: 'Soon' } },
      late: { type: 'notify', config: { to: ['manager'], text: 'Late' } },
      cold: { type: 'stage', config: { final: true, result: 'gone' } },
    },
    ['start.new > nurture', 'nurture.alert:a > warn', then === 'move' ? 'nurture.late > cold' : 'nurture.late > late'],
  );

describe('a stage', () => {
  it('warns, then moves on when its time is over; a final one ends the run', () => {
    const walk = new Walk(drawn('move'), { name: 'Ada' });
    expect(walk.start()).toMatchObject({ effects: [] });
    expect(walk.nextTimer()).toMatchObject({ effects: [{ text: 'Soon' }] });
    walk.nextTimer();
    expect(walk.run).toMatchObject({ status: 'done', result: 'gone' });
  });

  it('escalates and stays when that is what it shall do', () => {
    const walk = new Walk(drawn('stay'), { name: 'Ada' });
    walk.start();
    walk.nextTimer();
    expect(walk.nextTimer()).toMatchObject({ effects: [{ text: 'Late', to: ['mia'] }] });
    expect(walk.places).toEqual(['nurture']);
  });
});
