import { lentContext } from '@throughline/runtime/testing/lent-context';
import { fireTimers } from '@throughline/runtime/testing/worker-parts';
import { untilNone } from './moving.ts';

/** The time it is now, and how many timers were fired that were due. */
export type Firing = { readonly now: string };
export type Fired = { readonly moved: number };

/** A worker that does nothing but fire due timers, when it is told the time; it ends with whoever started it. */
const { context, close } = lentContext(process.argv[2] ?? '');

process.on('message', (message: Firing) => void fire(message));
process.on('disconnect', () => void close());

async function fire({ now }: Firing): Promise<void> {
  context.clock.forward(Date.parse(now) - Date.parse(context.clock.now()));
  const fired: Fired = { moved: await untilNone(() => fireTimers(context, null)) };
  process.send?.(fired);
}
