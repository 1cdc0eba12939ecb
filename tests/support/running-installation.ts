import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runningEmbeddedPostgres } from '@throughline/runtime/embedded-postgres';
import { type RunningProgram, runProgram } from '@throughline/runtime/testing/programs/run-program';

const main = fileURLToPath(new URL('../../apps/runtime/dist/main.js', import.meta.url));

/** A whole Throughline, as `npm start` runs it, on a free port and a data folder of its own. */
export type Installation = {
  /** The link it printed: set-up, or a sign-in into the sample company. */
  readonly link: string;
  readonly baseUrl: string;
  readonly dataDir: string;
  /** Address of its database, for looking behind the screen. */
  readonly databaseUrl: string;
  readonly program: RunningProgram;
  /** Ends it at once, children left to notice by themselves; `startInstallation` with its data folder goes on. */
  kill(): Promise<void>;
  /** Ends it as Ctrl-C does; the data folder stays. */
  stop(): Promise<void>;
  /** Stops it and deletes the data folder. */
  remove(): Promise<void>;
};

export type InstallationOptions = {
  readonly sample?: boolean;
  /** An existing data folder; a new one unless given. */
  readonly dataDir?: string;
  /** Settings of Throughline beside DATA_DIR and PORT, for example TEST_CLOCK. */
  readonly env?: Readonly<Record<string, string>>;
};

/** Resolves when it serves; rejects with what it said when it does not start. */
export async function startInstallation(options: InstallationOptions = {}): Promise<Installation> {
  if (!existsSync(main)) throw new Error('The runtime is not built: run `node scripts/up.mjs build` first.');
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'throughline-installation-')));
  const args = [main, ...(options.sample === true ? ['--sample'] : [])];
  const program = runProgram(args, { DATA_DIR: dataDir, PORT: '0', NODE_ENV: 'test', ...options.env });
  const line = await program.firstLine();
  const link = /https?:\S+/.exec(line)?.[0] ?? '';
  const stop = async (signal: NodeJS.Signals) => {
    await program.stop(signal);
  };
  return {
    link,
    baseUrl: new URL(link).origin,
    dataDir,
    databaseUrl: options.env?.DATABASE_URL ?? (await runningEmbeddedPostgres(dataDir)) ?? '',
    program,
    kill: () => stop('SIGKILL'),
    stop: () => stop('SIGTERM'),
    remove: async () => {
      await stop('SIGTERM');
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
