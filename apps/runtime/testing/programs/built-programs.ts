import { rmSync } from 'node:fs';
import { cp, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import * as z from 'zod';
import { identityOf } from '../../src/database/embedded/process-identity.ts';
import { migrationsFolder } from '../../src/database/migrate.ts';

/** Beside `dist`, so that what stands at a place relative to a bundle is found; ignored by git. */
const runtime = fileURLToPath(new URL('../..', import.meta.url));
const beginning = 'dist.rooms-';
const folder = join(runtime, `${beginning}${process.pid}`);

const sources = {
  room: './dying-room.ts',
  tiny: './tiny-throughline.ts',
  import: './import-rows.ts',
  export: './export-rows.ts',
} as const;

const manifest = z.object({ dependencies: z.record(z.string(), z.string()) });

let built: Promise<string> | undefined;

/**
 * A program that tests start as a process of its own: the sources of today, bundled once per process of tests, for a
 * bundle starts in a third of the time. It is gone when this process ends.
 */
export async function builtProgram(name: keyof typeof sources): Promise<string> {
  built ??= make();
  return join(await built, `${name}.js`);
}

async function make(): Promise<string> {
  await removeThoseOfTheDead();
  const { dependencies } = manifest.parse(
    JSON.parse(await readFile(new URL('../../package.json', import.meta.url), 'utf8')),
  );
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  await build({
    entryPoints: Object.fromEntries(
      Object.entries(sources).map(([name, path]) => [name, fileURLToPath(new URL(path, import.meta.url))]),
    ),
    outdir: folder,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    // What npm brings to the runtime stays in node_modules, as in what is shipped.
    external: Object.keys(dependencies).filter((name) => !name.startsWith('@throughline/')),
    sourcemap: true,
    logLevel: 'warning',
  });
  await cp(migrationsFolder, join(folder, 'migrations'), { recursive: true });
  return folder;
}

/** Who was killed could not tidy up. */
async function removeThoseOfTheDead(): Promise<void> {
  const names = (await readdir(runtime)).filter((name) => name.startsWith(beginning));
  for (const name of names) {
    if ((await identityOf(Number(name.slice(beginning.length)))) !== undefined) continue;
    await rm(join(runtime, name), { recursive: true, force: true });
  }
}
