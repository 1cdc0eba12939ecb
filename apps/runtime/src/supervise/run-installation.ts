import { readSettings, type Settings } from '../config.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../database/embedded/embedded-postgres.ts';
import { refuseWhileLocked } from '../database/embedded/folder-lock.ts';
import { migrateDatabase } from '../database/migrate.ts';
import type { Arguments } from './arguments.ts';
import { type Child, keepChild } from './child.ts';
import { freePort } from './free-port.ts';
import { keptSecretKey } from './secret-key.ts';

const say = (sentence: string) => process.stderr.write(`${sentence}\n`);

/**
 * Runs a whole Throughline until it is told to end: database, migrations, then HTTP and workers as children. Prints the
 * link once all are ready. Rejects with StartRefused, everything stopped again, when one of them cannot start.
 */
export async function runInstallation(entry: string, wish: Arguments): Promise<void> {
  const ended = untilToldToEnd();
  const opened: { stop(): Promise<void> }[] = [];
  // Last opened, first closed: children before the database they write to; the children side by side.
  const closeAll = async () => {
    for (const part of opened.splice(0).reverse()) await part.stop();
  };
  try {
    const settings = readSettings(process.env);
    if (settings.databaseUrl === undefined) await refuseWhileLocked(settings.dataDir);
    const port = await freePort(settings.host, settings.port);
    const database = await openDatabase(settings);
    opened.push(database);
    await migrateDatabase(database.url);
    const env = await decidedEnvironment(settings, database.url, port);
    const children = startChildren(entry, wish, settings.workers, env);
    opened.push({ stop: async () => void (await Promise.all(children.map((child) => child.stop()))) });
    const links = await Promise.race([Promise.all(children.map((child) => child.ready)), ended]);
    if (links === 'told to end') return await closeAll();
    process.stdout.write(`Throughline is ready: ${links.find((link) => link !== undefined)}\n`);
    await ended;
    await closeAll();
  } catch (error) {
    await closeAll();
    throw error;
  }
}

async function openDatabase(settings: Settings): Promise<EmbeddedPostgres> {
  if (settings.databaseUrl !== undefined) return { url: settings.databaseUrl, stop: async () => {} };
  return startEmbeddedPostgres({ dataDir: settings.dataDir, onLog: say });
}

/** The children read the same variables as we do, with nothing left open. */
async function decidedEnvironment(settings: Settings, databaseUrl: string, port: number): Promise<NodeJS.ProcessEnv> {
  return {
    ...process.env,
    DATABASE_URL: databaseUrl,
    DATA_DIR: settings.dataDir,
    PORT: String(port),
    BASE_URL: settings.baseUrl ?? `http://localhost:${port}`,
    SECRET_KEY: settings.secretKey ?? (await keptSecretKey(settings.dataDir)),
  };
}

function startChildren(entry: string, wish: Arguments, workers: number, env: NodeJS.ProcessEnv): Child[] {
  const sample = wish.sample ? ['--sample'] : [];
  const worker = () => keepChild({ entry, args: ['--role=worker'], env, onLog: say });
  return [
    keepChild({ entry, args: ['--role=http', ...sample], env, onLog: say }),
    ...Array.from({ length: workers }, worker),
  ];
}

/** npm passes a signal on that the terminal has given us already, so a second one means nothing. */
function untilToldToEnd(): Promise<'told to end'> {
  return new Promise((done) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => done('told to end'));
  });
}
