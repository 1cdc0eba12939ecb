import type { RuntimeContext } from '../context.ts';

/** Events of one batch at most. */
export const mostEvents = 500;

/** Processor time of the engine that one batch may take, so that nobody waits long for its locks or for this thread. */
const budgetMs = 25;
const fewest = 50;
/** Weight of the newest batch in the average. */
const weight = 0.3;

const average = new WeakMap<RuntimeContext, number>();

export function noteEngineTime(context: RuntimeContext, ms: number, events: number): void {
  if (events === 0) return;
  const known = average.get(context) ?? ms / events;
  average.set(context, known + weight * (ms / events - known));
}

/** How many events the next batch may hold, by what the last ones cost. */
export function batchSize(context: RuntimeContext): number {
  const perEvent = average.get(context) ?? budgetMs / mostEvents;
  return Math.max(fewest, Math.min(mostEvents, Math.floor(budgetMs / Math.max(perEvent, 0.001))));
}
