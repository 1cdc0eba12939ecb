import { type TestClock, wholeForward } from '../src/clock.ts';

/** A clock that stands still until it is moved forward; for tests inside one process. */
export function manualClock(start = '2026-03-02T09:00:00.000Z'): TestClock {
  let at = new Date(start).getTime();
  const now = () => new Date(at).toISOString();
  return {
    now,
    forward: (ms) => {
      at += wholeForward(ms);
      return now();
    },
  };
}
