import { cp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';

// node build.mjs <folder>: bundles our own packages into it; what npm brings stays in node_modules.
const here = import.meta.dirname;
const outdir = join(here, process.argv[2] ?? 'dist');
const { dependencies } = JSON.parse(await readFile(join(here, 'package.json'), 'utf8'));

const entryPoints = { main: 'src/main.ts', cli: 'src/cli/main.ts' };

await build({
  absWorkingDir: here,
  entryPoints,
  outdir,
  bundle: true,
  // Each process loads only the chunks of its role.
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  external: Object.keys(dependencies).filter((name) => !name.startsWith('@throughline/')),
  sourcemap: true,
  logLevel: 'warning',
}).catch(() => {
  // esbuild has said what is wrong, in a readable form.
  process.exit(1);
});
await cp(join(here, 'src/database/migrations'), join(outdir, 'migrations'), { recursive: true });
