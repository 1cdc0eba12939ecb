import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { groups } from './matrix.ts';

test('every group of points has the file in which somebody dies at them', () => {
  const files = readdirSync(new URL('.', import.meta.url)).filter((name) => name.startsWith('killed-at-'));
  expect(files.toSorted()).toEqual(groups.map((group) => `killed-at-${group}.test.ts`).toSorted());
});
