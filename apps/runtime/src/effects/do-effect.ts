import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import * as z from 'zod';
import type { RuntimeContext } from '../context.ts';
import { isLostConnection } from '../database/failed-statements.ts';
import { inTransaction } from '../database/in-transaction.ts';
import { newId } from '../new-id.ts';
import { advanceIn } from '../runs/advance-runs.ts';
import { readClock } from '../runs/read-clock.ts';
import { seqOf } from '../runs/seq.ts';
import type { OnlyFacts } from '../worker/claim-facts.ts';
import { dispatchFacts } from '../worker/dispatch-facts.ts';
import { withInHand } from './in-hand.ts';
import type { Leased, WorldResult } from './leased.ts';
import { giveUp, settleEffect } from './settle-effect.ts';
import { touchWorld } from './touch-world.ts';
import { readUnheard } from './unheard.ts';

const payloadSchema = z.object({ key: z.string() });

/**
 * Does one effect of the ledger: takes a lease in a transaction of its own, touches the world, settles the outcome. Throws
 * when it shall be tried again, so that the queue waits.
 */
export async function doEffect(
  context: RuntimeContext,
  instance: string,
  payload: unknown,
  { last = false }: Trying = {},
): Promise<void> {
  const { key } = payloadSchema.parse(payload);
  await withInHand(context, key, async () => {
    const leased = await leaseWhenHeard(context, instance, key, last);
    if (leased === null) return;
    await context.reached?.('effect.leased', [key]);
    const result = await touchWorld(context, leased);
    await context.reached?.('effect.touched', [key]);
    await settlePatiently(context, leased, result);
  });
}

/** `last`: the queue will not come again. */
export type Trying = { readonly last?: boolean };

/** So often at most what is pending for a run is handed out before its message goes; a run that is told more without end is asked again with the job. */
const mostHandedOut = 10;

/** Takes the lease once the run has heard everything that is committed: a reply that came a moment ago takes the message back. */
async function leaseWhenHeard(
  context: RuntimeContext,
  instance: string,
  key: string,
  last: boolean,
): Promise<Leased | null> {
  for (let round = 0; ; round += 1) {
    const outcome = await lease(context, instance, key, last);
    if (outcome === null || 'key' in outcome) return outcome;
    if (round === mostHandedOut) throw new Error('The run is being told so much that it cannot say whether it may go.');
    await dispatchFacts(context, null, outcome);
  }
}

/** What the world was asked for is known here alone: while the database is out of reach it is kept and tried again. */
async function settlePatiently(context: RuntimeContext, leased: Leased, result: WorldResult): Promise<void> {
  for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(2 * pauseMs, longestPauseMs)) {
    try {
      return await settleEffect(context, leased, result);
    } catch (error) {
      if (!isLostConnection(error)) throw error;
      context.log.warn({ effect: leased.key }, 'how an effect went could not be written down; it is tried again');
      await wait(pauseMs);
    }
  }
}

const firstPauseMs = 250;
const longestPauseMs = 4_000;

/**
 * Before a message goes its run is asked whether it still may: exits and owners are looked at in the transaction that
 * takes the lease. Null when there is nothing to do: withdrawn, done, in somebody else's hands, or waiting for its process
 * to go on, which brings the job back.
 * Facts it has yet to hear are answered instead of a lease. A run that cannot say is asked again with the job; at the
 * last try the effect has failed, and that is told.
 */
async function lease(
  context: RuntimeContext,
  instance: string,
  key: string,
  last: boolean,
): Promise<Leased | OnlyFacts | null> {
  return inTransaction(context, 'runs', async (tx) => {
    const [ready] = await tx.sql<{ run: string; cause: string; depth: number; paused: boolean }[]>`
      select e.run_id as run, e.cause, e.depth, p.state = 'paused' as paused
      from effects e join runs r on r.id = e.run_id join processes p on p.id = r.process_id
      where e.key = ${key} and e.state = 'ready'`;
    if (ready === undefined || ready.paused) return null;
    const id = newId();
    const at = await readClock(tx, context);
    const event = { id, seq: seqOf(at, id), at, cause: { id: ready.cause, depth: ready.depth } };
    const check = { ...event, kind: 'check', effect: key } as const;
    const [outcome] = await advanceIn(tx, context, [{ run: ready.run, event: check, root: ready.cause }]);
    if (outcome?.is === 'failed') {
      const problem = `The run cannot say whether it may still go: ${outcome.problem}`;
      if (!last) throw new Error(problem);
      await giveUp(tx, key, problem, at);
      return null;
    }
    // Looked for under the locks of the run and its records: whoever is telling it something now has come first.
    const unheard = await readUnheard(tx, ready.run);
    if (unheard !== null) return unheard;
    const [taken] = await tx.sql<Leased[]>`
      update effects
      set state = 'sending', lease = ${randomUUID()}, leased_by = ${instance}, leased_at = now(),
        attempts = attempts + 1, updated_at = ${at}
      where key = ${key} and state = 'ready'
      returning key, run_id as run, module, record_id as record, body, cause, depth, attempts, answer, lease`;
    return taken ?? null;
  });
}
