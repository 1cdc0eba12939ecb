import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chown, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { StartRefused } from '../../supervise/start-refused.ts';
import { type Account, chooseAccount, handOver } from './account.ts';
import { type Binaries, findBinaries, isCode } from './binaries.ts';

const run = promisify(execFile);

export const superuser = 'throughline';

/** A cluster of databases on disk, and what is needed to start a server on it. */
export type Cluster = {
  readonly binaries: Binaries;
  readonly account: Account;
  readonly folder: string;
  readonly logFile: string;
  readonly password: string;
};

/** Where things lie below a data folder. */
export function placesIn(dataDir: string) {
  const home = join(dataDir, 'postgres');
  return { home, cluster: join(home, 'cluster'), password: join(home, 'password'), log: join(home, 'log') };
}

/** Opens the cluster below a data folder, making it on the first start. */
export async function openCluster(dataDir: string, onLog: (sentence: string) => void): Promise<Cluster> {
  const binaries = await findBinaries();
  const places = placesIn(dataDir);
  await mkdir(places.home, { recursive: true, mode: 0o700 });
  const account = await chooseAccount(binaries.postgres, dataDir);
  await handOver(account, places.home);
  const made = await readFile(join(places.cluster, 'PG_VERSION'), 'utf8').catch(() => undefined);
  if (made === undefined) {
    onLog('making an empty database');
    await makeCluster(binaries, account, places.cluster, places.password);
  } else {
    await refuseOtherMajor(binaries, made.trim(), places.cluster);
  }
  const password = await readPassword(dataDir);
  return { binaries, account, folder: places.cluster, logFile: places.log, password };
}

export async function readPassword(dataDir: string): Promise<string> {
  return (await readFile(placesIn(dataDir).password, 'utf8')).trim();
}

/** Works in a folder aside and renames it at the end, so that a start that is killed leaves nothing half made. */
async function makeCluster(binaries: Binaries, account: Account, folder: string, passwordFile: string): Promise<void> {
  await writeFile(passwordFile, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600 });
  if (account.owner !== undefined) await chown(passwordFile, account.owner.uid, account.owner.gid);
  const aside = `${folder}.new`;
  await rm(aside, { recursive: true, force: true });
  const [program = binaries.initdb, ...args] = [
    ...account.prefix,
    binaries.initdb,
    `--pgdata=${aside}`,
    `--username=${superuser}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    // The server's own C.UTF-8: the same order and letters on every system, whatever its C library brings.
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
    '--no-instructions',
  ];
  await run(program, args, { ...account.as, cwd: '/', env: serverEnvironment() }).catch((error: unknown) => {
    const said = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : String(error);
    throw new StartRefused(`The embedded PostgreSQL could not make its database in ${folder}: ${said}`);
  });
  await rename(aside, folder).catch((error: unknown) => {
    if (isCode(error, 'ENOTEMPTY', 'EEXIST'))
      throw new StartRefused(`${folder} holds files that are not PostgreSQL's.`);
    throw error;
  });
}

async function refuseOtherMajor(binaries: Binaries, made: string, folder: string): Promise<void> {
  const { stdout } = await run(binaries.postgres, ['--version']);
  const brought = /(\d+)/.exec(stdout)?.[1];
  if (brought === made) return;
  throw new StartRefused(
    `${folder} was made by PostgreSQL ${made}, and this Throughline brings ${brought}; ` +
      'start the Throughline that made it, or set DATABASE_URL to a server holding the data.',
  );
}

/** Nothing of the caller's environment may steer the server. */
export function serverEnvironment(): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };
}
