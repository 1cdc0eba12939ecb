import type { RuntimeContext } from '../context.ts';

/** The channel on which processes tell workers that there is something to do. */
export const wakeChannel = 'throughline_work';

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
