import type { RuntimeContext } from '../context.ts';
import { advanceIn } from './advance-runs.ts';
import { inTransaction } from './in-transaction.ts';
import type { AdvanceOutcome, RunEvent } from './run-event.ts';

/** Advances a batch in a transaction of its own. */
export function advance(context: RuntimeContext, events: readonly RunEvent[]): Promise<readonly AdvanceOutcome[]> {
  return inTransaction(context, (tx) => advanceIn(tx, context, events));
}
