import { type ChildProcess, fork } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { settingNames } from '../../src/config.ts';
import { freePort } from '../../src/supervise/free-port.ts';
import { stopMessage } from '../../src/supervise/messages.ts';
import { roomOptions } from '../../src/supervise/room-options.ts';
import { builtProgram } from './built-programs.ts';
import type { Death } from './dying-room.ts';

/** One of the two children of an installation, made from the sources, as a process of its own. */
export type Room = {
  readonly pid: number;
  readonly ended: Promise<void>;
  /** What it has said on stderr. */
  readonly said: () => string;
  signal(name: NodeJS.Signals): void;
  /** SIGKILL: nothing is tidied up. */
  kill(): Promise<void>;
  /** As the supervisor ends it. */
  stop(): Promise<void>;
};

/**
 * Resolves when the child says that it is ready; rejects with what it said when it ends before. With `death` it ends
 * itself at a point, which may be before it is ready: then it resolves too.
 */
export async function forkRoom(
  role: 'http' | 'worker',
  env: Readonly<Record<string, string>>,
  death?: Death,
): Promise<Room> {
  const inherited = Object.entries(process.env).filter(([name]) => !settingNames.includes(name));
  const dying = death === undefined ? [] : [`--die=${JSON.stringify(death)}`];
  const child = fork(await builtProgram('room'), [`--role=${role}`, '--again', ...dying], {
    // As in an installation: none of the flags of whoever runs the tests.
    execArgv: [...roomOptions],
    env: { ...Object.fromEntries(inherited), ...env },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let said = '';
  child.stderr?.on('data', (data) => {
    said += data;
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const started = ready(child, ended, () => said);
  await (death === undefined ? started : Promise.race([started, ended]));
  return {
    pid: child.pid ?? 0,
    ended,
    said: () => said,
    kill: () => {
      child.kill('SIGKILL');
      return ended;
    },
    signal: (name) => child.kill(name),
    stop: () => {
      if (child.connected) child.send(stopMessage);
      return ended;
    },
  };
}

function ready(child: ChildProcess, ended: Promise<void>, said: () => string): Promise<void> {
  return new Promise((resolve, reject) => {
    child.on('message', (message) => {
      if (JSON.stringify(message).includes('"ready"')) resolve();
      else reject(new Error(JSON.stringify(message)));
    });
    void ended.then(() => reject(new Error(`It ended before it was ready: ${said()}`)));
  });
}

/**
 * A port of loopback that nobody listens on, as a setting. It lies below those the system hands out by itself, so that it
 * stays free while whoever has it ends and begins again.
 */
export async function somePort(): Promise<string> {
  for (;;) {
    const port = await freePort('127.0.0.1', randomInt(20_000, 32_000)).catch(() => undefined);
    if (port !== undefined) return String(port);
  }
}
