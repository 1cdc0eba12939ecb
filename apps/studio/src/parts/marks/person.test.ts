import { expect, test } from 'vitest';
import { initialsOf } from './person.tsx';

test('initials are first and last name, or the given name where it stands behind', () => {
  expect(initialsOf('Laura Stein')).toBe('LS');
  expect(initialsOf('maria del mar ríos')).toBe('MR');
  expect(initialsOf('Ann')).toBe('A');
  expect(initialsOf('王小明')).toBe('小明');
  expect(initialsOf('')).toBe('');
});
