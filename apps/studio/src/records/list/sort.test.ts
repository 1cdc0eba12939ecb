import { expect, test } from 'vitest';
import { nextSort, sortOf } from './sort.ts';

test('a list shows what changed last first, until a column is clicked: up, down, as at the start', () => {
  expect(sortOf(undefined)).toEqual({ field: 'updatedAt', down: true });
  expect(nextSort(undefined, 'amount')).toBe('amount');
  expect(nextSort('amount', 'amount')).toBe('-amount');
  expect(nextSort('-amount', 'amount')).toBeUndefined();
  expect(nextSort('-amount', 'name')).toBe('name');
  expect(nextSort(undefined, 'updatedAt')).toBe('updatedAt');
});
