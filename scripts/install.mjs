import { existsSync } from 'node:fs';
import { Failed, inProject, rooms, runProgram } from './program.mjs';
import { Stamp } from './stamp.mjs';

const pnpm = 'pnpm@10.34.9';

/** Brings node_modules to what the lock file says, if it is not there already. */
export async function install() {
  const manifests = rooms().map((room) => `${room}/package.json`);
  const sources = ['pnpm-lock.yaml', 'pnpm-workspace.yaml', 'package.json', 'tests/package.json', ...manifests];
  const facts = [pnpm, `${process.platform}-${process.arch}`, `modules ${process.versions.modules}`];
  const stamp = new Stamp(inProject('.'), 'install', sources, facts);
  const made = ['node_modules', 'apps/runtime/node_modules', 'apps/studio/node_modules', 'tests/node_modules'];
  if (stamp.isFresh() && made.every((place) => existsSync(inProject(place)))) return;
  console.error('Installing what the lock file names …');
  // In production npm leaves the tools out that build the studio.
  const { NODE_ENV: _, ...env } = process.env;
  const npx = process.platform === 'win32' ? 'npx.cmd' : 'npx';
  const args = ['-y', pnpm, 'install', '--frozen-lockfile', '--prefer-offline', '--prod=false'];
  const code = await runProgram(npx, args, { env: { ...env, CI: 'true' } });
  if (code !== 0)
    throw new Failed(`Installing failed (exit code ${code}); what pnpm said is above. Is there a network?`);
  stamp.set();
}
