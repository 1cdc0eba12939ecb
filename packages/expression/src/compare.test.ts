import { describe, expect, it } from 'vitest';
import { compareValues, type Json, operatorsFor, type ValueType } from './index.ts';

describe('the order of two values', () => {
  it.each<[ValueType, Json, Json, -1 | 0 | 1 | null]>([
    ['text', 'a', 'B', 1],
    ['text', '\uff01', '😀', -1],
    ['integer', 2, 10, -1],
    ['decimal', '2.50', '2.5', 0],
    ['decimal', '-10', '-9.9', -1],
    ['money', { minor: '100', currency: 'USD' }, { minor: '99', currency: 'USD' }, 1],
    ['money', { minor: '100', currency: 'USD' }, { minor: '99', currency: 'EUR' }, null],
    ['date', '2026-03-01', '2025-12-31', 1],
    ['dateTime', '2026-03-01T09:00:00Z', '2026-03-01T10:00:00+01:00', 0],
    ['boolean', false, true, -1],
    ['text', null, 'a', null],
    ['user', 'u1', 'u2', null],
  ])('%s: %j, %j → %j', (type, a, b, order) => {
    expect(compareValues(a, b, type)).toBe(order);
    expect(compareValues(b, a, type)).toBe(order === null || order === 0 ? order : -order);
  });
});

describe('the operators of a type', () => {
  it('are those that make sense for it', () => {
    expect(operatorsFor('boolean')).toEqual([
      'equals',
      'notEquals',
      'empty',
      'notEmpty',
      'changed',
      'changedTo',
      'changedFrom',
    ]);
    expect(operatorsFor('user')).toContain('isInMyTeam');
    expect(operatorsFor('picklist')).not.toContain('lessThan');
  });
});
