import type { RuntimeContext } from '../context.ts';

/** The channel on which processes tell workers that there is something to do. */
export const wakeChannel = 'throughline_work';

/** The channel on which it is told that a person acts, so that what happens by itself gives way. */
export const clickChannel = 'throughline_click';

/** At most 20 a second and process: a NOTIFY in each transaction costs a third of the throughput. */
const shortestPauseMs = 50;

const pending = new WeakMap<RuntimeContext, NodeJS.Timeout>();

/**
 * Tells the workers shortly that there is something to do, once for any number of calls. May be called before the commit:
 * who is woken too early finds the work at the next poll.
 */
export function wake(context: RuntimeContext): void {
  if (pending.has(context)) return;
  const timer = setTimeout(() => {
    pending.delete(context);
    context.db.sql.notify(wakeChannel, '').catch((error: unknown) => {
      context.log.debug({ err: error }, 'nobody could be woken; the poll will find it');
    });
  }, shortestPauseMs);
  timer.unref();
  pending.set(context, timer);
}

const told = new WeakMap<RuntimeContext, number>();

/** Tells the workers at once that a person acts; as rarely as they are woken. */
export function tellOfClick(context: RuntimeContext): void {
  const now = performance.now();
  if (now - (told.get(context) ?? Number.NEGATIVE_INFINITY) < shortestPauseMs) return;
  told.set(context, now);
  context.db.sql.notify(clickChannel, '').catch((error: unknown) => {
    context.log.debug({ err: error }, 'nobody could be told to give way');
  });
}
