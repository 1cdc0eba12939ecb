import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { expect, test } from 'vitest';

const packages = fileURLToPath(new URL('../../packages', import.meta.url));
const names = readdirSync(packages, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

/** What the compiler says about one file that only seems to lie in a package. */
function complaints(name: string, text: string): string[] {
  const folder = join(packages, name);
  const { config } = ts.readConfigFile(join(folder, 'tsconfig.json'), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, folder);
  const planted = join(folder, 'src', 'planted.ts');
  const host = ts.createCompilerHost(options);
  const { getSourceFile } = host;
  host.getSourceFile = (file, ...rest) =>
    file === planted ? ts.createSourceFile(file, text, ts.ScriptTarget.ES2023) : getSourceFile(file, ...rest);
  const program = ts.createProgram([planted], options, host);
  return ts.getPreEmitDiagnostics(program).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));
}

const ways = {
  network: `export const answer = fetch('https://example.com');`,
  environment: 'export const home = process.env.HOME;',
  timers: 'export const timer = setTimeout(() => {}, 1);',
  console: `console.log('hello');`,
  browser: 'export const title = document.title;',
  files: `import { readFileSync } from 'node:fs';\nexport const read = readFileSync;`,
};

test.each(names)('%s does not compile with input or output, and does without', (name) => {
  expect(complaints(name, 'export const sum = [1, 2].map((n) => n + 1);')).toEqual([]);
  for (const [way, text] of Object.entries(ways)) {
    expect(complaints(name, text), way).toEqual([expect.stringMatching(/^Cannot find (name|module)/)]);
  }
});
