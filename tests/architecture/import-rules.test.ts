import { mkdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { temporaryFolder } from '@throughline/runtime/testing';
import { cruise, type IConfiguration, type ICruiseResult } from 'dependency-cruiser';
import { afterEach, beforeEach, expect, test } from 'vitest';

const config: IConfiguration = createRequire(import.meta.url)('../../.dependency-cruiser.cjs');

/* `npm run check` asks the rules about the whole house; here is tried that they would see what is wrong. */
let planted: Awaited<ReturnType<typeof temporaryFolder>>;
beforeEach(async () => {
  planted = await temporaryFolder();
  await writeFile(
    join(planted.path, 'tsconfig.base.json'),
    '{ "compilerOptions": { "allowImportingTsExtensions": true } }',
  );
});
afterEach(() => planted.remove());

async function plant(files: Readonly<Record<string, string>>): Promise<string[]> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(planted.path, path)), { recursive: true });
    await writeFile(join(planted.path, path), text);
  }
  const { output } = await cruise(['packages', 'apps'], {
    ...config.options,
    baseDir: planted.path,
    validate: true,
    ruleSet: { forbidden: config.forbidden ?? [] },
  });
  const { violations } = (output as ICruiseResult).summary;
  return violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`);
}

test('an import to the right is caught', async () => {
  const broken = await plant({
    'packages/expression/src/index.ts': `export { money } from '../../crm/src/index.ts';`,
    'packages/crm/src/index.ts': 'export const money = 1;',
    'apps/runtime/src/index.ts': 'export const page = 1;',
    'apps/studio/src/index.ts': `export { page } from '../../runtime/src/index.ts';`,
  });
  expect(broken).toEqual([
    'apps-are-leaves: apps/studio/src/index.ts → apps/runtime/src/index.ts',
    'packages-expression-knows-only-what-stands-left: packages/expression/src/index.ts → packages/crm/src/index.ts',
  ]);
});

test('Node in a package, one kind in another kind, and a circle are caught', async () => {
  const broken = await plant({
    'packages/engine/src/index.ts': `import { readFileSync } from 'node:fs';\nexport const read = readFileSync;`,
    'packages/catalog/src/nodes/delay/index.ts': `export { end } from '../end/index.ts';`,
    'packages/catalog/src/nodes/end/index.ts': 'export const end = 1;',
    'apps/runtime/src/a.ts': `import { b } from './b.ts';\nexport const a = () => b;`,
    'apps/runtime/src/b.ts': `import { a } from './a.ts';\nexport const b = () => a;`,
  });
  expect(broken.map((line) => line.split(':')[0])).toEqual(
    expect.arrayContaining(['pure-packages-do-no-io', 'node-kinds-are-apart', 'no-circles']),
  );
});
