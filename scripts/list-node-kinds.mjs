import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Lists the folders of the catalog's node kinds in `packages/catalog/src/nodes/index.ts`, so that a new kind is a folder and nothing
 * else: a browser's bundle cannot look into folders, so the list must stand in a file. Writes only what has changed.
 *
 * @param {string} root folder of the project
 */
export function listNodeKinds(root) {
  const folder = join(root, 'packages/catalog/src/nodes');
  const file = join(folder, 'index.ts');
  const wanted = registryOf(kindsIn(folder));
  if (existsSync(file) && readFileSync(file, 'utf8') === wanted) return false;
  writeFileSync(file, wanted);
  return true;
}

/**
 * Names of the folders that hold a kind, sorted.
 *
 * @param {string} folder
 */
function kindsIn(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(folder, entry.name, 'index.ts')))
    .map(({ name }) => name)
    .sort();
}

/** @param {readonly string[]} names */
function registryOf(names) {
  const imports = names.map((name) => `import { ${kindOf(name)} } from './${name}/index.ts';`);
  return [
    '// Written by scripts/list-node-kinds.mjs from the folders that stand beside it. Add a folder, not a line.',
    "import type { NodeKind } from '../node-kind.ts';",
    ...imports,
    '',
    'export const everyKind: readonly NodeKind[] = [',
    ...names.map((name) => `  ${kindOf(name)},`),
    '];',
    '',
  ].join('\n');
}

/**
 * `call-process` exports `callProcessKind`.
 *
 * @param {string} name
 */
const kindOf = (name) => `${name.replace(/-(\w)/g, (_, letter) => letter.toUpperCase())}Kind`;
