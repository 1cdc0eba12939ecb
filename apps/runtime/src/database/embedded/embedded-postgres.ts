import { mkdir } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import postgres from 'postgres';
import { StartRefused } from '../../supervise/start-refused.ts';
import { isCode } from './binaries.ts';
import { type Cluster, openCluster, placesIn, readPassword, superuser } from './cluster.ts';
import { lockFolder } from './folder-lock.ts';
import { isServerOf, readPostmaster } from './postmaster-file.ts';
import { launch, reuseOrLaunch, type Server, type ServerOptions, stopServer } from './server.ts';

export type EmbeddedOptions = {
  /** Absolute path; made when it does not exist. */
  readonly dataDir: string;
  /** True unless said; false only for data that is thrown away. */
  readonly fsync?: boolean;
  /** Hears what is done, one short sentence at a time. */
  readonly onLog?: (sentence: string) => void;
};

export type EmbeddedPostgres = { readonly url: string; stop(): Promise<void> };

const database = 'throughline';
const watchMs = 500;

/**
 * Starts PostgreSQL on a data folder, or takes over the server a killed start left on it, and keeps it running on the
 * same port until `stop`. Throws StartRefused when the folder is in use, cannot be written or is of another version.
 */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const { dataDir, fsync = true, onLog = () => {} } = options;
  const lock = await takeFolder(dataDir);
  try {
    const cluster = await openCluster(dataDir, onLog);
    const server = await reuseOrLaunch(cluster, { fsync, onLog });
    await makeDatabase(server.port, cluster.password);
    const watch = keepRunning(cluster, server, { fsync, onLog });
    return {
      url: urlOf(server.port, cluster.password, database),
      stop: async () => {
        await stopServer(cluster, await watch.end());
        await lock.release();
      },
    };
  } catch (error) {
    await lock.release();
    throw error;
  }
}

/**
 * The address of the database of a Throughline that is running on the folder at this moment, for a command beside it;
 * undefined when none is.
 */
export async function runningEmbeddedPostgres(dataDir: string): Promise<string | undefined> {
  const { cluster } = placesIn(dataDir);
  const found = await readPostmaster(cluster);
  if (found?.ready !== true || !(await isServerOf(cluster, found.pid))) return undefined;
  return urlOf(found.port, await readPassword(dataDir), database);
}

async function takeFolder(dataDir: string): Promise<{ release(): Promise<void> }> {
  try {
    await mkdir(dataDir, { recursive: true });
    return await lockFolder(dataDir);
  } catch (error) {
    if (!isCode(error, 'EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST', 'ENOENT', 'ENOSPC')) throw error;
    throw new StartRefused(
      `The data folder ${dataDir} cannot be written (${error.code}); make it writable or set DATA_DIR to another folder.`,
    );
  }
}

async function makeDatabase(port: number, password: string): Promise<void> {
  const sql = postgres(urlOf(port, password, 'postgres'), { max: 1, fetch_types: false, onnotice: () => {} });
  try {
    const [found] = await sql`select 1 from pg_database where datname = ${database}`;
    if (found === undefined) await sql`create database ${sql(database)}`;
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/** A server that ends without being told to is started again; the clients find it where it was. */
function keepRunning(cluster: Cluster, first: Server, options: ServerOptions): { end(): Promise<Server> } {
  const ended = new AbortController();
  const watching = (async () => {
    let server = first;
    while (await pause(ended.signal)) {
      if (await isServerOf(cluster.folder, server.pid)) continue;
      options.onLog('the database server has ended; starting it again');
      server = await launch(cluster, options, first.port).catch((error: unknown) => {
        options.onLog(error instanceof Error ? error.message : String(error));
        return server;
      });
    }
    return server;
  })();
  return {
    end: () => {
      ended.abort();
      return watching;
    },
  };
}

/** False once the signal has been given, else true after the time between two looks. */
async function pause(signal: AbortSignal): Promise<boolean> {
  return wait(watchMs, true, { signal, ref: false }).catch(() => false);
}

function urlOf(port: number, password: string, name: string): string {
  return `postgres://${superuser}:${password}@127.0.0.1:${port}/${name}`;
}
