import type { Process } from '@throughline/contract';
import { expect, test } from 'vitest';
import { filterProcesses } from './filter-processes.ts';

const process = (name: string, change: Partial<Process> = {}): Process => ({
  id: name,
  kind: 'blueprint',
  module: 'deals',
  name,
  state: 'live',
  liveVersion: 1,
  draftChanges: 0,
  runs: 0,
  incidents: 0,
  owner: 'u1',
  ownerName: 'Laura Stein',
  publishedAt: null,
  updatedAt: '2026-11-01T00:00:00.000Z',
  ...change,
});
const processes = [
  process('Deal blueprint'),
  process('Support escalation', { module: 'cases', incidents: 2, updatedAt: '2026-11-03T00:00:00.000Z' }),
  process('Trial to customer', { kind: 'journey', state: 'paused', owner: 'u2' }),
];
const names = (search: Parameters<typeof filterProcesses>[1]) =>
  filterProcesses(processes, search).map(({ name }) => name);

test('what was worked on last comes first', () => {
  expect(names({})[0]).toBe('Support escalation');
});

test('a name is found by any of its words, whatever their case', () => {
  expect(names({ search: 'CUSTOMER trial' })).toEqual(['Trial to customer']);
});

test('filters hold together', () => {
  expect(names({ kind: 'blueprint', incidents: true })).toEqual(['Support escalation']);
  expect(names({ state: 'paused', owner: 'u2' })).toEqual(['Trial to customer']);
  expect(names({ module: 'deals', kind: 'journey', incidents: true })).toEqual([]);
});
