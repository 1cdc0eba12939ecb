import { setTimeout as wait } from 'node:timers/promises';

const shortestPauseMs = 25;
const longestPauseMs = 500;

/** Asks again until there is something other than undefined; after `withinMs` throws an error that names what was waited for. */
export async function eventually<T>(
  what: string,
  ask: () => Promise<T | undefined> | T | undefined,
  withinMs = 30_000,
): Promise<T> {
  const end = performance.now() + withinMs;
  for (;;) {
    const asked = performance.now();
    const found = await ask();
    if (found !== undefined) return found;
    const answered = performance.now();
    if (answered > end) throw new Error(`Waited ${withinMs} ms in vain for: ${what}.`);
    // Counting what thousands of runs have done would else take from them what they are waited for.
    await wait(Math.min(Math.max(4 * (answered - asked), shortestPauseMs), longestPauseMs));
  }
}
