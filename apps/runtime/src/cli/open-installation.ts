import pino from 'pino';
import { viewerOfUser } from '../access/read-viewer.ts';
import type { Viewer } from '../access/viewer.ts';
import { folderTestClock, systemClock } from '../clock.ts';
import { readSettings, type Settings } from '../config.ts';
import type { RuntimeContext } from '../context.ts';
import { connect } from '../database/client.ts';
import { runningEmbeddedPostgres, startEmbeddedPostgres } from '../database/embedded/embedded-postgres.ts';
import { explainConnection } from '../database/explain-connection.ts';
import { migrateDatabase } from '../database/migrate.ts';
import { admitWith } from '../records/admission.ts';
import { enterProcesses } from '../runs/entries/enter-processes.ts';
import { keptSecretKey } from '../supervise/secret-key.ts';
import { StartRefused } from '../supervise/start-refused.ts';
import type { Surroundings } from './surroundings.ts';

/** Lends the installation to a command: the running one's database, or one that is started for as long as it takes. */
export async function withInstallation<T>(
  { env, tell }: Surroundings,
  work: (context: RuntimeContext) => Promise<T>,
): Promise<T> {
  const settings = readSettings(env);
  const database = await openDatabase(settings, tell);
  const db = connect(database.url, { max: 3, applicationName: 'throughline command' });
  try {
    await migrateDatabase(database.url).catch((error: unknown) => {
      throw explainConnection(database.url, error) ?? error;
    });
    const context: RuntimeContext = {
      config: {
        ...settings,
        databaseUrl: database.url,
        baseUrl: settings.baseUrl ?? `http://localhost:${settings.port}`,
        secretKey: settings.secretKey ?? (await keptSecretKey(settings.dataDir)),
      },
      db,
      clock: settings.testClock ? folderTestClock(settings.dataDir) : systemClock,
      log: pino({ level: 'warn', base: { role: 'command' } }, pino.destination(2)),
    };
    // What is brought in enters processes as it would from a page.
    admitWith(context, enterProcesses);
    return await work(context);
  } finally {
    await db.close();
    await database.stop();
  }
}

async function openDatabase(
  { databaseUrl, dataDir }: Settings,
  tell: (line: string) => void,
): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const running = databaseUrl ?? (await runningEmbeddedPostgres(dataDir));
  if (running !== undefined) return { url: running, stop: async () => {} };
  return startEmbeddedPostgres({ dataDir, onLog: tell });
}

/** The person a command acts for: by e-mail address, else the first active administrator. Throws StartRefused. */
export async function personFor({ db }: RuntimeContext, email: string | undefined): Promise<Viewer> {
  const [row] = await db.sql<{ id: string }[]>`
    select id from users
    where active and case when ${email ?? null}::text is null then profile = 'administrator' else lower(email) = lower(${email ?? null}) end
    order by id limit 1`;
  const viewer = row === undefined ? undefined : await viewerOfUser(db, row.id);
  if (viewer !== undefined) return viewer;
  if (email !== undefined) throw new StartRefused(`There is no active user with the address ${email}.`);
  throw new StartRefused('This installation is not set up yet; run npm start and open the link it prints first.');
}
