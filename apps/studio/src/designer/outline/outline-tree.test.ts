import { expect, test } from 'vitest';
import { compiled, dealBlueprint } from '../testing/deal-blueprint.ts';
import { outlineOf } from './outline-tree.ts';

test('states are chapters with their transitions and where those lead; then what is offered from any state', () => {
  const lines = outlineOf(compiled(), 'en').map(
    ({ node, by, level, refers }) =>
      `${'  '.repeat(level - 1)}${by === '' ? '' : `${by}: `}${refers ? '→ ' : ''}${node.id}`,
  );
  expect(lines).toEqual([
    'start',
    '  → prospecting',
    'prospecting',
    '  submit',
    '    → negotiation',
    'negotiation',
    '  propose',
    '    sign',
    '      → won',
    '  stale',
    '    → lost',
    'won',
    'lost',
    'From any state: lose',
    '  → lost',
  ]);
});

test('what nothing leads to is not left out', () => {
  const document = { ...dealBlueprint, edges: dealBlueprint.edges.filter((wire) => wire.to.node !== 'won') };
  expect(outlineOf(compiled(document), 'en').at(-1)?.node.id).toBe('won');
});
