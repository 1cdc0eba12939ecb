import { existsSync, renameSync, rmSync } from 'node:fs';
import { Failed, inProject, runTool } from './program.mjs';
import { Stamp } from './stamp.mjs';

const shared = ['packages', 'pnpm-lock.yaml', 'tsconfig.base.json'];

/** Builds the browser's side into apps/studio/dist when its sources have changed. */
export function buildStudio() {
  return build('apps/studio', 'the studio', 'apps/studio/node_modules/vite/bin/vite.js', [
    'build',
    '--outDir=dist.new',
    '--emptyOutDir',
    '--logLevel=warn',
  ]);
}

/** Bundles the runtime into apps/runtime/dist when its sources have changed. */
export function buildRuntime() {
  return build('apps/runtime', 'the runtime', 'apps/runtime/build.mjs', ['dist.new']);
}

async function build(folder, name, tool, args) {
  const stamp = new Stamp(inProject('.'), folder.replace('/', '-'), [folder, ...shared], [process.versions.modules]);
  const [dist, fresh, old] = ['dist', 'dist.new', 'dist.old'].map((place) => inProject(`${folder}/${place}`));
  if (stamp.isFresh() && existsSync(dist)) return;
  console.error(`Building ${name} …`);
  rmSync(fresh, { recursive: true, force: true });
  const code = await runTool(tool, args, { cwd: inProject(folder), env: { ...process.env, NODE_ENV: 'production' } });
  if (code !== 0) throw new Failed(`Building ${name} failed (exit code ${code}); what the tool said is above.`);
  stamp.clear();
  // Swapped whole, for a Throughline may be running from the folder.
  rmSync(old, { recursive: true, force: true });
  if (existsSync(dist)) renameSync(dist, old);
  renameSync(fresh, dist);
  rmSync(old, { recursive: true, force: true });
  stamp.set();
}
