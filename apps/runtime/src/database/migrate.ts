import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { type MigrationMeta, readMigrationFiles } from 'drizzle-orm/migrator';
import { migrate } from 'drizzle-orm/postgres-js/migrator';
import * as z from 'zod';
import { StartRefused } from '../supervise/start-refused.ts';
import { connect, type Database } from './client.ts';
import { explainConnection } from './explain-connection.ts';

/** Beside this file in the sources, beside the bundle when built. */
export const migrationsFolder = fileURLToPath(new URL('./migrations', import.meta.url));

const oldestServer = 150_000;
const lockKey = 7_264_400;
const patience = '10min';

/**
 * Brings a database to the schema of this code; any number of processes may call it at once. Throws StartRefused, with
 * nothing changed, when the database cannot be reached, is not ours, or was migrated by a newer Throughline.
 */
export async function migrateDatabase(url: string): Promise<void> {
  const known = readMigrationFiles({ migrationsFolder });
  const db = connect(url, { max: 1, applicationName: 'throughline migrate' });
  try {
    await refuseOldServer(db);
    // Waiting for another process that migrates is right here, however long it takes.
    await db.sql.unsafe(`set lock_timeout = '${patience}'; set idle_in_transaction_session_timeout = 0`);
    await db.sql`select pg_advisory_lock(${lockKey})`;
    await refuseForeign(db, url, known);
    await migrate(db.orm, { migrationsFolder, migrationsSchema: 'migrations', migrationsTable: 'applied' });
    await prepareQueue(db, url);
  } catch (error) {
    throw explainConnection(url, error) ?? error;
  } finally {
    await db.close();
  }
}

async function refuseOldServer(db: Database): Promise<void> {
  const [found] = await db.sql<{ number: number; name: string }[]>`
    select current_setting('server_version_num')::int as number, current_setting('server_version') as name`;
  if (found !== undefined && found.number >= oldestServer) return;
  throw new StartRefused(`The database server is PostgreSQL ${found?.name}; Throughline needs version 15 or newer.`);
}

async function refuseForeign(db: Database, url: string, known: readonly MigrationMeta[]): Promise<void> {
  const name = decodeURIComponent(new URL(url).pathname.slice(1));
  const [ours] = await db.sql`select to_regclass('migrations.applied') as found`;
  if (ours?.found === null) {
    const [foreign] = await db.sql<{ name: string }[]>`
      select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm')
      order by relname limit 1`;
    if (foreign === undefined) return;
    throw new StartRefused(
      `The database ${name} is not Throughline's: it holds "${foreign.name}"; set DATABASE_URL to an empty database.`,
    );
  }
  const applied = await db.sql<{ hash: string }[]>`select hash from migrations.applied order by created_at, id`;
  if (applied.length > known.length) {
    throw new StartRefused(
      `The database ${name} is newer than this Throughline (${applied.length} migrations, ${known.length} known); start the newer one.`,
    );
  }
  const other = applied.findIndex(({ hash }, index) => hash !== known[index]?.hash);
  if (other === -1) return;
  throw new StartRefused(
    `The database ${name} was made by another build of Throughline (migration ${other + 1} differs); start that one, or use an empty database.`,
  );
}

/** The queue brings its own migrations; it is loaded only when they are not all there, for it takes a while to load. */
async function prepareQueue(db: Database, url: string): Promise<void> {
  const mark = `queue ${queueVersion()}`;
  const [done] =
    await db.sql`select 1 from pg_namespace where nspname = 'graphile_worker' and obj_description(oid) = ${mark}`;
  if (done !== undefined) return;
  const { runMigrations } = await import('graphile-worker');
  await runMigrations({ connectionString: url });
  await db.sql.unsafe(`comment on schema graphile_worker is '${mark}'`);
}

function queueVersion(): string {
  const manifest: unknown = createRequire(import.meta.url)('graphile-worker/package.json');
  return z.object({ version: z.string() }).parse(manifest).version;
}
