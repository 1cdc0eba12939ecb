import { describe, expect, it } from 'vitest';
import { blueprint, type Settings, Walk } from '../../../testing/walk.ts';

//  start ─> prospecting ─do─> wait ─> tell
const drawn = (config: Settings) =>
  blueprint(
    {
      start: { type: 'start', config: { entries: [{ id: 'new', on: ['record.created'] }] } },
      open: { type: 'state', config: { value: 'prospecting' } },
      wait: { type: 'delay', config: config },
      tell: { type: 'notify', config: { to: ['owner'], text: 'Now' } },
    },
    ['start.new > open', 'open.do > wait', 'wait.next > tell'],
  );
const record = { stage: 'prospecting' };

const standsAt = (walk: Walk) => walk.run?.positions.map(({ node }) => node);

describe('a wait', () => {
  it('lasts its time, then moves on to a time of day on a weekday in the zone of the company', () => {
    const walk = new Walk(drawn({ for: { n: 4, unit: 'day' }, at: '09:30', weekdays: [1] }), record);
    expect(walk.start()).toMatchObject({ effects: [] });
    expect(walk.nextTimer()).toMatchObject({ effects: [{ kind: 'notify' }] });
    // Monday 2 March + 4 days is Friday; the next Monday, 09:30 in Berlin.
    expect(walk.now).toBe('2026-03-09T08:30:00.000Z');
  });

  it('follows a date that changes while it is waited for', () => {
    const walk = new Walk(drawn({ until: 'closeDate', at: '09:00' }), { ...record, closeDate: '2026-04-01' });
    walk.start();
    walk.edit({ closeDate: '2026-05-01' });
    walk.nextTimer();
    expect(walk.now).toBe('2026-05-01T07:00:00.000Z');
  });

  it('does not hold anybody up for an empty date, and says so', () => {
    const result = new Walk(drawn({ until: 'closeDate' }), record).start();
    expect(result).toMatchObject({ effects: [{ kind: 'notify' }] });
    expect(result.is === 'advanced' && result.steps).toContainEqual(
      expect.objectContaining({ did: 'noted', code: 'noDate' }),
    );
  });

  it('waits on when it comes back from a pause', () => {
    const walk = new Walk(
      blueprint(
        {
          start: { type: 'start', config: { entries: [{ id: 'new', on: ['record.created'] }] } },
          wait: { type: 'delay', config: { for: { n: 4, unit: 'day' } } },
          open: { type: 'state', config: { value: 'prospecting', final: true } },
          hold: { type: 'act', config: { act: 'hold', who: ['owner'], mode: 'pause' } },
        },
        ['start.new > wait', 'wait.next > open', 'start.anytime > hold'],
      ),
      record,
    );
    walk.start();
    walk.later(24);
    walk.act('hold', 'olga', null, 'hold');
    expect(standsAt(walk)).toEqual(['start', 'wait']);
    walk.nextTimer();
    expect(walk.run?.status).toBe('done');
    expect(walk.now).toBe('2026-03-06T09:00:00.000Z');
  });
});
