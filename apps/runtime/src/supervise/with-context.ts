import { readSettings } from '../config.ts';
import type { RuntimeContext } from '../context.ts';
import { runningEmbeddedPostgres, startEmbeddedPostgres } from '../database/embedded/embedded-postgres.ts';
import { migrateDatabase } from '../database/migrate.ts';
import { makeContext } from './make-context.ts';
import { keptSecretKey } from './secret-key.ts';

const connections = 4;

/**
 * Lends a command (not the server) what it works with, on the same database as the server: that of DATABASE_URL, the
 * embedded one that is running, else the embedded one started for as long as the work takes. Throws StartRefused.
 */
export async function withContext<T>(work: (context: RuntimeContext) => Promise<T>): Promise<T> {
  const settings = readSettings(process.env);
  const borrowed = settings.databaseUrl ?? (await runningEmbeddedPostgres(settings.dataDir));
  const started = borrowed === undefined ? await startEmbeddedPostgres({ dataDir: settings.dataDir }) : undefined;
  const databaseUrl = borrowed ?? started?.url ?? '';
  try {
    await migrateDatabase(databaseUrl);
    const baseUrl = settings.baseUrl ?? `http://localhost:${settings.port}`;
    const secretKey = settings.secretKey ?? (await keptSecretKey(settings.dataDir));
    const context = makeContext('command', { ...settings, databaseUrl, baseUrl, secretKey }, connections);
    try {
      return await work(context);
    } finally {
      await context.db.close();
    }
  } finally {
    await started?.stop();
  }
}
