import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from './context.ts';

/** A clock that can be moved forward, never back. */
export type TestClock = Clock & {
  /** Adds milliseconds (a whole number, 0 or more) and answers the new time as an ISO instant. */
  forward(ms: number): string;
};

export const systemClock: Clock = { now: () => new Date().toISOString() };

/**
 * The test clock of an installation: real time plus what was added. What was added lies in the data folder, so that
 * HTTP, worker and the next start agree on the time.
 */
export function folderTestClock(dataDir: string): TestClock {
  const file = join(dataDir, 'test-clock');
  const added = () => {
    try {
      return Number(readFileSync(file, 'utf8'));
    } catch {
      return 0;
    }
  };
  const now = () => new Date(Date.now() + added()).toISOString();
  return {
    now,
    forward: (ms) => {
      const total = added() + wholeForward(ms);
      writeFileSync(`${file}.new`, String(total));
      renameSync(`${file}.new`, file);
      return now();
    },
  };
}

export function isTestClock(clock: Clock): clock is TestClock {
  return 'forward' in clock && typeof clock.forward === 'function';
}

/** Throws RangeError unless the step is a whole number of milliseconds, 0 or more. */
export function wholeForward(ms: number): number {
  if (Number.isSafeInteger(ms) && ms >= 0) return ms;
  throw new RangeError(`The test clock moves forward by whole milliseconds, not by ${ms}.`);
}
