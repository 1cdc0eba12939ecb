import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import postgres from 'postgres';
import { startEmbeddedPostgres } from '../../src/database/embedded/embedded-postgres.ts';
import { migrateDatabase, migrationsFolder } from '../../src/database/migrate.ts';

/** Only databases with this beginning are ever made or dropped by tests. */
export const testDatabasePrefix = 'throughline_test_';

/** A server for tests, holding one migrated template. */
export type TestCluster = {
  /** Address of the server with the database `postgres` or the one given by DATABASE_URL. */
  readonly url: string;
  readonly template: string;
  stop(): Promise<void>;
};

/**
 * Uses the server of DATABASE_URL, whose user must be allowed to create databases, else starts an embedded one without
 * fsync in a temporary folder.
 */
export async function startTestCluster(databaseUrl = process.env.DATABASE_URL): Promise<TestCluster> {
  if (databaseUrl !== undefined && databaseUrl !== '') {
    const template = await makeTemplate(databaseUrl);
    return { url: databaseUrl, template, stop: async () => {} };
  }
  const folder = await mkdtemp(join(tmpdir(), 'throughline-test-'));
  const server = await startEmbeddedPostgres({ dataDir: folder, fsync: false });
  const stop = async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    return { url: server.url, template: await makeTemplate(server.url), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Makes a database under a passing name, migrates it and only then gives it the name others look for. */
async function makeTemplate(url: string): Promise<string> {
  const migrations = readMigrationFiles({ migrationsFolder }).map(({ hash }) => hash);
  const template = `${testDatabasePrefix}template_${createHash('sha256').update(migrations.join()).digest('hex').slice(0, 12)}`;
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    const exists = async () => (await sql`select 1 from pg_database where datname = ${template}`).length > 0;
    if (await exists()) return template;
    const passing = `${testDatabasePrefix}${randomBytes(6).toString('hex')}`;
    await sql`create database ${sql(passing)}`;
    await migrateDatabase(withDatabase(url, passing));
    // Another run may have been faster; then ours is not needed.
    if (await exists()) await sql`drop database ${sql(passing)}`;
    else await sql`alter database ${sql(passing)} rename to ${sql(template)}`;
    return template;
  } finally {
    await sql.end({ timeout: 1 });
  }
}

export function withDatabase(url: string, name: string): string {
  const address = new URL(url);
  address.pathname = `/${name}`;
  return address.href;
}
