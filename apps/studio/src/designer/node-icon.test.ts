import { processKinds } from '@throughline/catalog';
import { expect, test } from 'vitest';
import { nodeIcons } from './node-icon.tsx';
import { declarations } from './testing/deal-blueprint.ts';

test('every icon a declaration names is known', () => {
  const named = Object.values(declarations.nodes).flatMap((node) => [
    node.icon,
    ...(node.presets ?? []).map((preset) => preset.icon),
  ]);
  expect([...named, ...processKinds.map((kind) => kind.icon)].filter((name) => !nodeIcons[name])).toEqual([]);
});
