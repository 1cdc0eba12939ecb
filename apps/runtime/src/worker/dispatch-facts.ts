import type { RuntimeContext } from '../context.ts';
import type { Transaction } from '../database/client.ts';
import { isRefusedStatement } from '../database/failed-statements.ts';
import { inTransaction } from '../database/in-transaction.ts';
import { queueTelling } from '../messages/notifications-queue.ts';
import { advance } from '../runs/advance.ts';
import { advanceIn } from '../runs/advance-runs.ts';
import { batchSize, mostEvents } from '../runs/engine-time.ts';
import { publishFacts } from '../runs/publish-facts.ts';
import { readClock } from '../runs/read-clock.ts';
import type { RunEvent } from '../runs/run-event.ts';
import { keepForLater, setAside, setAsideIn } from '../runs/troubles/set-aside.ts';
import { addressFacts } from './address-facts.ts';
import { claimFacts, type OnlyFacts, type PendingFact } from './claim-facts.ts';
import { claimedRuns, dropClaims, noteClaims } from './claims.ts';
import { workFacts } from './work-facts.ts';

/**
 * Hands pending facts to the runs that wait for them, per record in the order they happened, and notes them as handled.
 * Answers how many. `noting`: the instance under whose name the runs are noted while they are tried. `only`: what
 * somebody cannot wait for. `most`: no more than so many.
 */
export async function dispatchFacts(
  context: RuntimeContext,
  noting: string | null,
  only?: OnlyFacts,
  most = mostEvents,
): Promise<number> {
  const limit = Math.min(most, batchSize(context));
  try {
    const { facts, runs } = await inTransaction(context, 'runs', (tx) =>
      dispatchBatch(tx, context, { limit, noting, only }),
    );
    await context.reached?.('facts.committed', runs);
    if (noting !== null) await dropClaims(context, noting, runs);
    return facts.length;
  } catch (error) {
    if (!isRefusedStatement(error)) throw error;
    return dispatchEachAlone(context, { limit, noting, only });
  }
}

type Batch = { readonly limit: number; readonly noting: string | null; readonly only: OnlyFacts | undefined };
type Dispatched = { readonly facts: readonly PendingFact[]; readonly runs: readonly string[] };

async function dispatchBatch(
  tx: Transaction,
  context: RuntimeContext,
  { limit, noting, only }: Batch,
): Promise<Dispatched> {
  const facts = await claimFacts(tx, limit, only);
  const addressed = await addressFacts(tx, context, facts);
  const events = await withoutSuspects(tx, context, addressed);
  const runs = events.map(({ run }) => run);
  if (noting !== null) await noteClaims(context, noting, runs);
  await context.reached?.('facts.claimed', runs);
  for (let from = 0; from < events.length; from += mostEvents) {
    const batch = events.slice(from, from + mostEvents);
    const outcomes = await advanceIn(tx, context, batch);
    for (const [index, told] of batch.entries()) {
      const outcome = outcomes[index];
      // With the facts it belongs to: were they handled first, a process that dies in between would lose it.
      if (outcome?.is === 'failed') await setAsideIn(tx, context, told, outcome.problem, outcome.hopeless);
    }
  }
  await markHandled(tx, facts);
  await context.reached?.('facts.stored', runs);
  return { facts, runs };
}

/** Runs that may kill this process are told alone, from where set-aside events are told again. */
async function withoutSuspects(
  tx: Transaction,
  context: RuntimeContext,
  events: readonly RunEvent[],
): Promise<readonly RunEvent[]> {
  const runs = await claimedRuns(
    tx,
    events.map(({ run }) => run),
  );
  if (runs.size === 0) return events;
  const now = await readClock(tx, context);
  for (const told of events.filter(({ run }) => runs.has(run))) await keepForLater(tx, told, now);
  return events.filter(({ run }) => !runs.has(run));
}

async function markHandled(tx: Transaction, facts: readonly PendingFact[]): Promise<void> {
  if (facts.length === 0) return;
  await publishFacts(tx, await workFacts(tx, facts));
  await queueTelling(tx, facts);
  await tx.sql`update events set handled_at = now() where id = any(${facts.map(({ id }) => id)}::uuid[])`;
}

/**
 * After a batch that the database refused: each run is told alone, and what it cannot take is set aside. Runs that were
 * told before a crash in between remember it, so nobody hears anything twice.
 */
async function dispatchEachAlone(context: RuntimeContext, { limit, noting, only }: Batch): Promise<number> {
  const { facts, events } = await inTransaction(context, 'runs', async (tx) => {
    const claimed = await claimFacts(tx, limit, only);
    const addressed = await addressFacts(tx, context, claimed);
    return { facts: claimed, events: await withoutSuspects(tx, context, addressed) };
  });
  for (const told of events) {
    if (noting !== null) await noteClaims(context, noting, [told.run], true);
    await tellAlone(context, told);
    if (noting !== null) await dropClaims(context, noting, [told.run]);
    await context.reached?.('alone.told', [told.run]);
  }
  await inTransaction(context, 'runs', (tx) => markHandled(tx, facts));
  return facts.length;
}

async function tellAlone(context: RuntimeContext, told: RunEvent): Promise<void> {
  try {
    const [outcome] = await advance(context, [told]);
    if (outcome?.is === 'failed') await setAside(context, told, outcome.problem, outcome.hopeless);
  } catch (error) {
    if (!isRefusedStatement(error)) throw error;
    await setAside(context, told, error instanceof Error ? error.message : String(error));
  }
}
