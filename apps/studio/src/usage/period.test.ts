import { expect, test } from 'vitest';
import { instantsOf } from './period.ts';

const now = new Date(2026, 10, 22, 15, 30);

test('the last so many days begin at a midnight, today included', () => {
  expect(instantsOf({ last: '7' }, now)).toEqual({ from: new Date(2026, 10, 16).toISOString() });
  expect(instantsOf({}, now)).toEqual({ from: new Date(2026, 9, 24).toISOString() });
});

test('two days stand for themselves and all between', () => {
  const { from, to } = instantsOf({ from: '2026-11-01', to: '2026-11-02' }, now);
  expect(from).toBe(new Date(2026, 10, 1).toISOString());
  expect(to).toBe(new Date(2026, 10, 2, 23, 59, 59, 999).toISOString());
});
