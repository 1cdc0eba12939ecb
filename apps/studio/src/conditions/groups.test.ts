import { compileCondition } from '@throughline/expression';
import { expect, test } from 'vitest';
import { complete } from './complete.ts';
import { readGroup, writeGroup } from './groups.ts';

const won = { of: 'stage', is: 'equals', value: 'won' } as const;
const big = { of: 'size', is: 'moreThan', value: 5 } as const;

test('what is negated is a group of which none holds, and writes back the same', () => {
  expect(readGroup({ not: { any: [won, big] } })).toEqual({ mode: 'none', parts: [won, big] });
  expect(readGroup({ not: { all: [won, big] } })).toEqual({ mode: 'notAll', parts: [won, big] });
  for (const mode of ['all', 'any', 'none', 'notAll'] as const)
    expect(readGroup(writeGroup(mode, [won, big]))).toEqual({ mode, parts: [won, big] });
  expect(readGroup(won)).toBeUndefined();
});

test('a single negated line is none of one, and means the same', () => {
  const shape = { stage: { type: 'picklist' } } as const;
  const read = readGroup({ not: won });
  expect(read).toEqual({ mode: 'none', parts: [won] });
  const meaning = (condition: Parameters<typeof compileCondition>[0]) => {
    const found = compileCondition(condition, shape);
    return (
      'compiled' in found &&
      found.compiled.holds({ values: { stage: 'lost' }, now: '2026-01-01T00:00:00.000Z', zone: 'UTC' })
    );
  };
  expect([meaning({ not: won }), meaning(writeGroup('none', [won]))]).toEqual([true, true]);
});

test('a negation of a line still being written says nothing yet', () => {
  expect(complete({ not: { any: [{ of: 'stage', is: 'equals' }] } })).toBeNull();
  expect(complete({ not: { any: [won, { of: 'stage', is: 'equals' }] } })).toEqual({ not: won });
  expect(complete({ of: 'amount', is: 'equals', value: { path: '' } })).toBeNull();
  expect(complete({ formula: ' ' })).toBeNull();
});
