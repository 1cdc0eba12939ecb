import type { ModuleAccess } from '@throughline/contract';
import { expect, test } from 'vitest';
import { accessOf, withReach } from './reach-rules.ts';

const all: ModuleAccess = { read: 'all', write: 'all', create: 'all', delete: 'all', fields: {} };
const none: ModuleAccess = { read: 'none', write: 'none', create: 'none', delete: 'none', fields: {} };

test('who reads less changes and deletes less', () => {
  expect(withReach(all, 'read', 'own')).toMatchObject({ read: 'own', write: 'own', delete: 'own', create: 'all' });
  expect(withReach(all, 'read', 'none')).toMatchObject(none);
});

test('who may change more reads at least as much', () => {
  expect(withReach(none, 'write', 'own')).toMatchObject({ read: 'own', write: 'own', delete: 'none', create: 'none' });
  expect(withReach(none, 'create', 'all')).toMatchObject({ read: 'own', create: 'all' });
  expect(withReach(all, 'delete', 'none')).toMatchObject({ read: 'all', write: 'all', delete: 'none' });
});

test('a module that is not named is like all others, with all its fields', () => {
  const modules = { '*': { ...all, fields: { x: 'hidden' as const } }, deals: none };
  expect(accessOf(modules, 'deals')).toEqual(none);
  expect(accessOf(modules, 'tasks')).toEqual(all);
  expect(accessOf({}, 'tasks')).toEqual(none);
});
