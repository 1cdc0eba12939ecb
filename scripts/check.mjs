import { existsSync, mkdirSync } from 'node:fs';
import { inProject, rooms, runTool } from './program.mjs';

const sideBySide = 2;

/**
 * Types, lint and format, unused code, import rules. Prints a line for each and what is wrong with those that fail.
 * @returns {Promise<boolean>} whether all is well
 */
export async function check() {
  mkdirSync(inProject('.stamps/types'), { recursive: true });
  const waiting = [
    ...typeChecks(),
    {
      name: 'lint and format',
      tool: 'node_modules/@biomejs/biome/bin/biome',
      args: ['check', '--error-on-warnings', '.'],
    },
    { name: 'unused code', tool: 'node_modules/knip/bin/knip.js', args: ['--no-progress', '--no-config-hints'] },
    {
      name: 'import rules',
      tool: 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs',
      args: ['--config', '.dependency-cruiser.cjs', 'packages', 'apps', 'tests'],
    },
  ];
  const failed = [];
  const work = async () => {
    for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) {
      if (!(await passes(step))) failed.push(step.name);
    }
  };
  await Promise.all(Array.from({ length: sideBySide }, work));
  console.log(failed.length === 0 ? 'check: all is well' : `check: not well: ${failed.join(', ')}`);
  return failed.length === 0;
}

function typeChecks() {
  const projects = [...rooms(), 'tests']
    .map((room) => `${room}/tsconfig.json`)
    .concat('packages/tsconfig.tests.json')
    .filter((file) => existsSync(inProject(file)));
  return projects.map((file) => ({
    name: `types of ${file.replace('/tsconfig.json', '').replace('/tsconfig.tests.json', ' (tests)')}`,
    tool: 'node_modules/typescript-native/bin/tsc',
    // Two at a time, of which each would else divide the work among both cores and do what they share twice.
    args: [
      '-p',
      file,
      '--singleThreaded',
      '--incremental',
      '--tsBuildInfoFile',
      `.stamps/types/${file.replaceAll('/', '-')}`,
    ],
  }));
}

async function passes({ name, tool, args }) {
  const began = performance.now();
  let said = '';
  const collect = (text) => {
    said += text;
  };
  const code = await runTool(tool, args, { collect });
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(`${code === 0 ? '✓' : '✗'} ${name} (${seconds} s)`);
  if (code !== 0) console.log(said.trimEnd());
  return code === 0;
}
