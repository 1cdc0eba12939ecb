import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const project = fileURLToPath(new URL('../..', import.meta.url));
const biome = fileURLToPath(new URL('../../node_modules/@biomejs/biome/bin/biome', import.meta.url));

/** What the linter says about a text that only seems to lie at the path. */
function lint(path: string, text: string): string {
  const args = [biome, 'lint', `--stdin-file-path=${path}`];
  const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: project, input: text, encoding: 'utf8' });
  return stdout + stderr;
}

test.each([
  'export const at = Date.now();',
  'export const at = new Date();',
  'export const at = Temporal.Now.instant();',
  'export const one = Math.random() < 0.5;',
  'export const chance = Math.random;',
  'export const id = crypto.randomUUID();',
])('in a package the linter refuses: %s', (text) => {
  expect(lint('packages/engine/src/planted.ts', text)).toMatch(
    /A pure package (reads no clock|draws no lots|makes no)/,
  );
  expect(lint('apps/runtime/src/planted.ts', text)).not.toMatch(/A pure package/);
});

test('an instant that is given is welcome', () => {
  expect(lint('packages/engine/src/planted.ts', 'export const at = new Date(5);')).not.toMatch(/A pure package/);
});
