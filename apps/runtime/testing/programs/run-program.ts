import { spawn } from 'node:child_process';
import { settingNames } from '../../src/config.ts';

/** A program of Node under test; what it has written so far, and how it ends. */
export type RunningProgram = {
  readonly pid: number;
  readonly stdout: string;
  readonly stderr: string;
  /** The exit code; null when a signal ended it. */
  readonly ended: Promise<number | null>;
  /** Waits for the first whole line on stdout; rejects with what was said on stderr when the program ends before. */
  firstLine(): Promise<string>;
  /** Sends SIGTERM unless told otherwise and waits for the end. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
};

/** Runs `node <args>` with none of the caller's settings of Throughline but those given. */
export function runProgram(args: readonly string[], env: Readonly<Record<string, string>>): RunningProgram {
  const inherited = Object.entries(process.env).filter(([name]) => !settingNames.includes(name));
  const child = spawn(process.execPath, args, { env: { ...Object.fromEntries(inherited), ...env } });
  let stdout = '';
  let stderr = '';
  const ended = new Promise<number | null>((done) => child.once('close', done));
  const line = new Promise<string>((done, fail) => {
    child.stdout.on('data', (data) => {
      stdout += data;
      const end = stdout.indexOf('\n');
      if (end !== -1) done(stdout.slice(0, end));
    });
    void ended.then((code) => fail(new Error(`It ended with ${code} before it wrote a line: ${stderr}`)));
  });
  line.catch(() => {});
  child.stderr.on('data', (data) => {
    stderr += data;
  });
  return {
    pid: child.pid ?? 0,
    get stdout() {
      return stdout;
    },
    get stderr() {
      return stderr;
    },
    ended,
    firstLine: () => line,
    stop: (signal = 'SIGTERM') => {
      child.kill(signal);
      return ended;
    },
  };
}
