import { expect, test } from 'vitest';
import { isoInstant, isoLocal } from './iso-time.ts';

test('an instant comes back as JavaScript would write it, microseconds kept', () => {
  expect(isoInstant('2026-03-01 09:30:00+00')).toBe('2026-03-01T09:30:00.000Z');
  expect(isoInstant('2026-03-01 09:30:00.5+00')).toBe('2026-03-01T09:30:00.500Z');
  expect(isoInstant('2026-03-01 09:30:00.123456+00')).toBe('2026-03-01T09:30:00.123456Z');
  expect(isoInstant('infinity')).toBe('infinity');
});

test('a time without zone gets none', () => {
  expect(isoLocal('2026-03-01 09:30:00')).toBe('2026-03-01T09:30:00.000');
});
