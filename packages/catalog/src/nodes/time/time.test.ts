import { describe, expect, it } from 'vitest';
import { drawing, type Settings, Walk } from '../../../testing/walk.ts';

//  start ─> waiting ─when─> due ─> tell
const drawn = (config: Settings) =>
  drawing(
    { kind: 'journey', module: 'deals', settings: {} },
    {
      start: { type: 'start', config: { entries: [{ id: 'new', on: ['record.created'] }] } },
      waiting: { type: 'stage' },
      due: { type: 'time', config },
      tell: { type: 'notify', config: { to: ['owner'], text: 'Now' } },
    },
    ['start.new > waiting', 'waiting.when > due', 'due.next > tell'],
  );

describe('when it is time', () => {
  it('comes once a visit, some time after the place was reached', () => {
    const walk = new Walk(drawn({ after: { n: 4, unit: 'businessDay' }, mode: 'keep' }));
    walk.start();
    expect(walk.nextTimer()).toMatchObject({ effects: [{ kind: 'notify' }] });
    expect(walk.now).toBe('2026-03-06T09:00:00.000Z');
    expect(walk.timers).toEqual([]);
  });

  it('follows a date, and waits while it is empty', () => {
    const walk = new Walk(drawn({ until: 'closeDate' }));
    walk.start();
    expect(walk.timers).toEqual([]);
    walk.edit({ closeDate: '2026-05-01' });
    expect(walk.timers).toEqual(['due 2026-04-30T22:00:00.000Z']);
  });
});
