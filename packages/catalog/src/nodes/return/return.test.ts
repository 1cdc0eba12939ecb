import { expect, it } from 'vitest';
import { blueprint, Walk } from '../../../testing/walk.ts';

//  start ─anytime─> pause (pause) ─> on hold ─when─> resume ─> return      prospecting: leave within 5 days
const drawn = blueprint(
  {
    start: { type: 'start', config: { entries: [{ id: 'new', on: ['record.created'] }] } },
    open: { type: 'state', config: { value: 'prospecting', sla: { after: { n: 5, unit: 'day' }, then: 'move' } } },
    lost: { type: 'state', config: { value: 'lost', final: true } },
    pause: { type: 'transition', config: { who: ['owner'], mode: 'pause', notIn: ['hold'] } },
    hold: { type: 'state', config: { value: 'onHold' } },
    resume: { type: 'transition', config: { who: ['owner'] } },
    back: { type: 'return' },
  },
  [
    'start.new > open',
    'open.late > lost',
    'start.anytime > pause',
    'pause.next > hold',
    'hold.when > resume',
    'resume.next > back',
  ],
);
const timers = (walk: Walk): string[] => walk.rows.flatMap((row) => (row.is === 'timer' ? [row.due] : []));

it('goes back to where the record was, with its clock shifted by the pause', () => {
  const walk = new Walk(drawn);
  walk.start();
  expect(timers(walk)).toEqual(['2026-03-07T09:00:00.000Z']);
  walk.now = '2026-03-04T09:00:00.000Z';
  walk.act('pause', 'olga');
  expect(timers(walk)).toEqual([]);
  walk.now = '2026-03-14T09:00:00.000Z';
  walk.act('resume', 'olga');
  expect(walk.places).toEqual(['open']);
  expect(walk.data.stage).toBe('prospecting');
  expect(timers(walk)).toEqual(['2026-03-17T09:00:00.000Z']);
});
