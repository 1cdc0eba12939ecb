import { spawnSync } from 'node:child_process';
import { cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { temporaryFolder } from '@throughline/runtime/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';

const project = fileURLToPath(new URL('../..', import.meta.url));
const places = ['packages/engine/src', 'apps/runtime/src'] as const;

/** A house with the linter's rules of ours and nothing else in it. */
let house: Awaited<ReturnType<typeof temporaryFolder>>;
beforeAll(async () => {
  house = await temporaryFolder();
  await cp(join(project, 'biome.json'), join(house.path, 'biome.json'));
  await cp(join(project, 'scripts/lint'), join(house.path, 'scripts/lint'), { recursive: true });
  for (const place of places) await mkdir(join(house.path, place), { recursive: true });
});
afterAll(() => house.remove());

async function lint(place: (typeof places)[number], text: string): Promise<string> {
  const file = join(house.path, place, 'planted.ts');
  await writeFile(file, text);
  const args = [join(project, 'node_modules/@biomejs/biome/bin/biome'), 'lint', '--vcs-enabled=false', file];
  const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: house.path, encoding: 'utf8' });
  return stdout + stderr;
}

test.each([
  'export const at = Date.now();',
  'export const at = new Date();',
  'export const at = Temporal.Now.instant();',
  'export const one = Math.random() < 0.5;',
  'export const chance = Math.random;',
  'export const id = crypto.randomUUID();',
])('in a package the linter refuses: %s', async (text) => {
  expect(await lint('packages/engine/src', text)).toMatch(/A pure package (reads no clock|draws no lots|makes no)/);
  expect(await lint('apps/runtime/src', text)).not.toMatch(/A pure package/);
});

test('an instant that is given is welcome', async () => {
  const said = await lint('packages/engine/src', 'export const at = new Date(5);');
  expect(said).toMatch(/Checked 1 file/);
  expect(said).not.toMatch(/A pure package/);
});
