import type { RuntimeContext } from '../../context.ts';
import type { Transaction } from '../../database/client.ts';
import { isRefusedStatement } from '../../database/failed-statements.ts';
import { advanceIn } from '../advance-runs.ts';
import { mostEvents } from '../engine-time.ts';
import type { AdvanceOutcome, RunEvent } from '../run-event.ts';
import { failedEntryOf, noteFailedEntries } from './failed-entries.ts';

/**
 * Begins runs inside somebody else's transaction, which must go on whatever happens here: each batch stands behind a
 * savepoint, and when the database refuses it each run is begun alone. What cannot begin is left out and shown as an
 * incident.
 */
export async function beginEach(
  tx: Transaction,
  context: RuntimeContext,
  events: readonly RunEvent[],
): Promise<readonly AdvanceOutcome[]> {
  const outcomes: AdvanceOutcome[] = [];
  for (let from = 0; from < events.length; from += mostEvents) {
    outcomes.push(...(await beginBatch(tx, context, events.slice(from, from + mostEvents))));
  }
  const failed = events.flatMap((told, index) => {
    const outcome = outcomes[index];
    return outcome?.is === 'failed' ? failedEntryOf(told, outcome.problem) : [];
  });
  await noteFailedEntries(tx, context, failed);
  return outcomes;
}

async function beginBatch(
  tx: Transaction,
  context: RuntimeContext,
  events: readonly RunEvent[],
): Promise<readonly AdvanceOutcome[]> {
  try {
    return await tx.transaction(async (inner) => {
      const outcomes = await advanceIn(inner, context, events);
      await context.reached?.(
        'begin.kept',
        events.map(({ run }) => run),
      );
      return outcomes;
    });
  } catch (error) {
    if (!isRefusedStatement(error)) throw error;
    const [only] = events;
    if (events.length === 1 && only !== undefined) {
      return [{ run: only.run, is: 'failed', problem: error instanceof Error ? error.message : String(error) }];
    }
    const outcomes: AdvanceOutcome[] = [];
    for (const told of events) outcomes.push(...(await beginBatch(tx, context, [told])));
    return outcomes;
  }
}
