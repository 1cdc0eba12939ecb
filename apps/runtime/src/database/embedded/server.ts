import { spawn } from 'node:child_process';
import { open, readFile, rename, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { totalmem } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import { StartRefused } from '../../supervise/start-refused.ts';
import { type Cluster, serverEnvironment } from './cluster.ts';
import { forgetDeadPostmaster, isServerOf, readPostmaster } from './postmaster-file.ts';

export type ServerOptions = {
  /** False trades safety against loss of power for speed: only for data that is thrown away. */
  readonly fsync: boolean;
  readonly onLog: (sentence: string) => void;
};

export type Server = { readonly pid: number; readonly port: number };

const pollMs = 15;
const stillStartingMs = 10_000;
const inTheWayMs = 15_000;
const logLimitBytes = 10_000_000;

/** The living server of the cluster, left by a start that was killed, else a new one. */
export async function reuseOrLaunch(cluster: Cluster, options: ServerOptions): Promise<Server> {
  const found = await readPostmaster(cluster.folder);
  if (found !== undefined && (await isServerOf(cluster.folder, found.pid))) {
    const living = await untilReady(cluster, found.pid, () => isServerOf(cluster.folder, found.pid), options);
    if (living !== undefined) {
      options.onLog(`reusing the database server left running (process ${living.pid})`);
      return living;
    }
  } else if (found !== undefined) {
    await forgetDeadPostmaster(cluster.folder);
  }
  return launch(cluster, options);
}

/** Starts a server; on `port` if given, else on a free one of the loopback address. */
export async function launch(cluster: Cluster, options: ServerOptions, port?: number): Promise<Server> {
  await keepLogSmall(cluster.logFile);
  const patienceEnds = performance.now() + inTheWayMs;
  for (;;) {
    const outcome = await tryLaunch(cluster, options, port ?? (await freePort()));
    if ('pid' in outcome) return outcome;
    const passes = /Address already in use|shared memory block|lock file .* already exists/.test(outcome.said);
    if (!passes || performance.now() > patienceEnds) {
      throw new StartRefused(`The embedded PostgreSQL does not start (log: ${cluster.logFile}): ${outcome.said}`);
    }
    await wait(300);
  }
}

async function tryLaunch(cluster: Cluster, options: ServerOptions, port: number): Promise<Server | { said: string }> {
  const log = await open(cluster.logFile, 'a', 0o600);
  const logStart = (await log.stat()).size;
  const { prefix, as } = cluster.account;
  const server = ['-D', cluster.folder, '-p', String(port), ...settings(options)];
  const [program = '', ...args] = [...prefix, cluster.binaries.postgres, ...server];
  const child = spawn(program, args, {
    ...as,
    cwd: '/',
    env: serverEnvironment(),
    stdio: ['ignore', log.fd, log.fd],
    // A session of its own: Ctrl-C reaches only us, who let the others finish before the database goes.
    detached: true,
  });
  let ended = false;
  child.once('exit', () => {
    ended = true;
  });
  child.once('error', () => {
    ended = true;
  });
  child.unref();
  await log.close();
  const ready = child.pid && (await untilReady(cluster, child.pid, async () => !ended, options));
  if (ready) return ready;
  const said = (await readFile(cluster.logFile)).subarray(logStart).toString('utf8');
  return { said: fatalLines(said) || `it ended without a word as ${cluster.account.name}` };
}

async function untilReady(
  cluster: Cluster,
  pid: number,
  lives: () => Promise<boolean>,
  options: ServerOptions,
): Promise<Server | undefined> {
  let sayAgain = performance.now() + stillStartingMs;
  for (;;) {
    const found = await readPostmaster(cluster.folder);
    if (found?.pid === pid && found.ready) return { pid, port: found.port };
    if (!(await lives())) return undefined;
    if (performance.now() > sayAgain) {
      options.onLog(`the database is still starting (log: ${cluster.logFile})`);
      sayAgain += stillStartingMs;
    }
    await wait(pollMs);
  }
}

/** Ends a server: waits for statements no longer than `politeMs`, then ends it so that the next start repairs it. */
export async function stopServer(cluster: Cluster, server: Server, politeMs = 8_000): Promise<void> {
  // SIGINT rolls back what is open and closes cleanly; SIGQUIT leaves the cleaning to the next start.
  const ways = [
    ['SIGINT', politeMs],
    ['SIGQUIT', 3_000],
    ['SIGKILL', 2_000],
  ] as const;
  for (const [signal, patience] of ways) {
    if (!(await isServerOf(cluster.folder, server.pid))) return;
    process.kill(server.pid, signal);
    const patienceEnds = performance.now() + patience;
    while (performance.now() < patienceEnds) {
      await wait(pollMs);
      if (!(await isServerOf(cluster.folder, server.pid))) return;
    }
  }
}

/**
 * A sixteenth of the machine's memory, at most 1 GB, for pages of tables: what is not found there is read again and again
 * from the system (a million deals, lists that skip about: a third less time).
 */
function sharedBuffers(): string {
  const limit = process.constrainedMemory();
  const memory = limit > 0 ? Math.min(limit, totalmem()) : totalmem();
  return `${Math.min(Math.max(Math.floor(memory / 2 ** 24), 128), 1_024)}MB`;
}

function settings({ fsync }: ServerOptions): string[] {
  const safety = fsync ? [] : ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];
  const all = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    // HTTP takes ten, a worker ten and twenty for jobs, and there may be four of them; the rest is for people and tools.
    'max_connections=200',
    `shared_buffers=${fsync ? sharedBuffers() : '128MB'}`,
    'max_wal_size=2GB',
    'log_checkpoints=off',
    'timezone=UTC',
    'log_timezone=UTC',
    ...safety,
  ];
  return all.flatMap((setting) => ['-c', setting]);
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((done, fail) => probe.once('error', fail).listen(0, '127.0.0.1', done));
  const address = probe.address();
  await new Promise((done) => probe.close(done));
  if (address === null || typeof address === 'string') throw new Error('The system gave no free port.');
  return address.port;
}

async function keepLogSmall(file: string): Promise<void> {
  const size = await stat(file).then(
    (found) => found.size,
    () => 0,
  );
  if (size > logLimitBytes) await rename(file, `${file}.before`);
}

function fatalLines(log: string): string {
  const lines = log.split('\n').filter((line) => /FATAL|error while loading|not found/.test(line));
  return lines.map((line) => line.replace(/^.*?FATAL:\s*/, '')).join(' ');
}
