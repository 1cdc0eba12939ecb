import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Stamp } from './stamp.mjs';

let root;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'throughline-stamp-'));
  mkdirSync(join(root, 'src/deep'), { recursive: true });
  mkdirSync(join(root, 'src/node_modules'));
  writeFileSync(join(root, 'lock'), 'one: 1');
  writeFileSync(join(root, 'src/deep/a.ts'), 'export const a = 1;');
});
afterEach(() => rmSync(root, { recursive: true }));

const isFresh = (facts = ['modules 115']) => new Stamp(root, 'made', ['lock', 'src', 'missing'], facts).isFresh();
const set = () => new Stamp(root, 'made', ['lock', 'src', 'missing'], ['modules 115']).set();

test('what was never made is stale; once made it is fresh', () => {
  expect(isFresh()).toBe(false);
  set();
  expect(isFresh()).toBe(true);
  new Stamp(root, 'made', [], []).clear();
  expect(isFresh()).toBe(false);
});

test('a changed, added, renamed or removed source and another Node make it stale', () => {
  const changes = [
    () => writeFileSync(join(root, 'lock'), 'one: 2'),
    () => writeFileSync(join(root, 'src/deep/a.ts'), 'export const a = 2;'),
    () => writeFileSync(join(root, 'src/b.ts'), ''),
    () => rmSync(join(root, 'src/b.ts')),
    () => writeFileSync(join(root, 'missing'), ''),
  ];
  for (const change of changes) {
    set();
    change();
    expect(isFresh(), String(change)).toBe(false);
  }
  set();
  expect(isFresh(['modules 137'])).toBe(false);
});

test('a new date, a test, and what was installed or built change nothing', () => {
  set();
  utimesSync(join(root, 'src/deep/a.ts'), new Date(), new Date());
  writeFileSync(join(root, 'src/deep/a.test.ts'), 'test');
  writeFileSync(join(root, 'src/node_modules/x.js'), '');
  expect(isFresh()).toBe(true);
});
