import { expect, it } from 'vitest';
import { drawing, Walk } from '../../../testing/walk.ts';

//  start ─> tries ─again─> pause (a day) ─> (back to tries)
//             └done─> tell ─> week ─> (back to tries)
const document = drawing(
  { kind: 'rule', module: 'deals', settings: {} },
  {
    start: { type: 'start', config: { entries: [{ id: 'new', on: ['record.created'] }] } },
    tries: { type: 'loop', config: { max: 2 } },
    pause: { type: 'delay', config: { for: { n: 1, unit: 'day' } } },
    tell: { type: 'notify', config: { to: ['owner'], text: 'Tried' } },
    week: { type: 'delay', config: { for: { n: 1, unit: 'week' } } },
  },
  [
    'start.new > tries',
    'tries.again > pause',
    'pause.next > tries',
    'tries.done > tell',
    'tell.next > week',
    'week.next > tries',
  ],
);

it('a loop goes round so many times, then on, and counts anew when it is reached again', () => {
  const walk = new Walk(document);
  walk.start();
  const told = (): boolean => {
    const heard = walk.nextTimer();
    return heard.is === 'advanced' && heard.effects.some((effect) => effect.kind === 'notify');
  };
  expect([told(), told(), told(), told(), told(), told()]).toEqual([false, true, false, false, true, false]);
});
