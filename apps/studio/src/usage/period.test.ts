import { expect, test } from 'vitest';
import { instantsOf } from './period.ts';

const zone = 'Europe/Berlin';
/** Already the 23rd in Berlin. */
const now = new Date('2026-11-22T23:30:00Z');

test('the last so many days begin at a midnight of the zone, today included', () => {
  expect(instantsOf({ last: '7' }, zone, now)).toEqual({ from: '2026-11-16T23:00:00.000Z' });
  expect(instantsOf({}, zone, now)).toEqual({ from: '2026-10-24T22:00:00.000Z' });
});

test('two days stand for themselves and all between, also where the clock changes', () => {
  expect(instantsOf({ from: '2026-10-25', to: '2026-10-25' }, zone, now)).toEqual({
    from: '2026-10-24T22:00:00.000Z',
    to: '2026-10-25T23:00:00.000Z',
  });
});
