import type { RuntimeContext } from '../context.ts';
import { dropClaims, noteClaims, suspects } from './claims.ts';
import { fireTimers } from './fire-timers.ts';
import { tellAgain } from './tell-again.ts';
import { tellMissed } from './tell-missed.ts';

const atOnce = 20;

/** Tries runs that were at work when their process died, each alone and noted as such. Answers how many. */
export async function trySuspects(context: RuntimeContext, instance: string): Promise<number> {
  const runs = await suspects(context.db, atOnce);
  for (const run of runs) {
    await noteClaims(context, instance, [run], true);
    await fireTimers(context, null, { run });
    await tellAgain(context, null, { run });
    await tellMissed(context, null, { run });
    await dropClaims(context, instance, [run]);
  }
  return runs.length;
}
