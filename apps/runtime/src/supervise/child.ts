import { fork } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { fromChild, stopMessage } from './messages.ts';
import { roomOptions } from './room-options.ts';
import { StartRefused } from './start-refused.ts';

export type ChildOptions = {
  /** The program to run, absolute. */
  readonly entry: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly onLog: (sentence: string) => void;
};

/** A child process that is started again whenever it ends by itself. */
export type Child = {
  /** Settles at the first start: with the link it gave, if any; rejects when it refused or ended before. */
  readonly ready: Promise<string | undefined>;
  /** Asks it to end, waits up to five seconds, then ends it. */
  stop(): Promise<void>;
};

const graceMs = 5_000;
const firstPauseMs = 250;
const longestPauseMs = 30_000;
const steadyMs = 60_000;

export function keepChild(options: ChildOptions): Child {
  let stopping = false;
  let current = startOnce(options, []);
  const ready = current.ready;

  const watching = (async () => {
    let pauseMs = firstPauseMs;
    if (
      !(await ready.then(
        () => true,
        () => false,
      ))
    )
      return;
    for (;;) {
      const lived = await current.ended;
      if (stopping) return;
      pauseMs = lived > steadyMs ? firstPauseMs : pauseMs;
      options.onLog(`${options.args.join(' ')} has ended; starting it again in ${pauseMs} ms`);
      await wait(pauseMs);
      if (stopping) return;
      pauseMs = Math.min(pauseMs * 2, longestPauseMs);
      current = startOnce(options, ['--again']);
      current.ready.catch(() => {});
    }
  })();

  return {
    ready,
    stop: async () => {
      stopping = true;
      await current.stop();
      await watching;
    },
  };
}

/** `ended` settles with how long it lived, in milliseconds. */
function startOnce({ entry, args, env, onLog }: ChildOptions, more: readonly string[]) {
  const child = fork(entry, [...args, ...more], {
    env,
    execArgv: [...process.execArgv, ...roomOptions],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const began = performance.now();
  const ended = new Promise<number>((done) => child.once('exit', () => done(performance.now() - began)));
  const ready = new Promise<string | undefined>((done, fail) => {
    child.on('message', (message) => {
      const told = fromChild.parse(message);
      if (told.type === 'ready') done(told.link);
      else fail(new StartRefused(told.sentence));
    });
    child.once('error', fail);
    child.once('exit', (code, signal) => {
      fail(new StartRefused(`${args.join(' ')} ended before it was ready (${signal ?? `exit code ${code}`}).`));
    });
  });
  const stop = async () => {
    if (child.connected) child.send(stopMessage, () => {});
    const late = setTimeout(() => {
      onLog(`${args.join(' ')} has not ended within ${graceMs} ms; ending it`);
      child.kill('SIGKILL');
    }, graceMs);
    await ended;
    clearTimeout(late);
  };
  return { ready, ended, stop };
}
