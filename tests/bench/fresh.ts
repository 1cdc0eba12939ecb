import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '@throughline/runtime/embedded-postgres';
import { migrateDatabase } from '@throughline/runtime/migrate';
import { type Installation, type InstallationOptions, startInstallation } from '../support/running-installation.ts';

/** Lends a whole new installation to some work and takes it away afterwards. */
export async function withInstallation<T>(
  work: (installation: Installation) => Promise<T>,
  options: InstallationOptions = {},
): Promise<T> {
  const installation = await startInstallation(options);
  try {
    return await work(installation);
  } finally {
    await installation.remove();
  }
}

/** Lends a new migrated database on a server of its own that writes as safely as a real one (fsync on). */
export async function withDatabase<T>(work: (url: string) => Promise<T>): Promise<T> {
  return withFolder(async (dataDir) => {
    const server = await startEmbeddedPostgres({ dataDir });
    try {
      await migrateDatabase(server.url);
      return await work(server.url);
    } finally {
      await server.stop();
    }
  });
}

export async function withFolder<T>(work: (path: string) => Promise<T>): Promise<T> {
  const path = await mkdtemp(join(tmpdir(), 'throughline-bench-'));
  try {
    return await work(path);
  } finally {
    await rm(path, { recursive: true, force: true });
  }
}
