import type { RuntimeContext } from '../context.ts';
import { inTransaction } from '../database/in-transaction.ts';
import { advanceIn } from './advance-runs.ts';
import type { AdvanceOutcome, RunEvent } from './run-event.ts';

/** Advances a batch in a transaction of its own. */
export function advance(context: RuntimeContext, events: readonly RunEvent[]): Promise<readonly AdvanceOutcome[]> {
  return inTransaction(context, 'runs', (tx) => advanceIn(tx, context, events));
}
