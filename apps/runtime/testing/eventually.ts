import { setTimeout as wait } from 'node:timers/promises';

const everyMs = 25;

/** Asks again until there is something other than undefined; after `withinMs` throws an error that names what was waited for. */
export async function eventually<T>(
  what: string,
  ask: () => Promise<T | undefined> | T | undefined,
  withinMs = 15_000,
): Promise<T> {
  const end = Date.now() + withinMs;
  for (;;) {
    const found = await ask();
    if (found !== undefined) return found;
    if (Date.now() > end) throw new Error(`Waited ${withinMs} ms in vain for: ${what}.`);
    await wait(everyMs);
  }
}
