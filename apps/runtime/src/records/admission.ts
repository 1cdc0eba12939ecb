import type { RuntimeContext } from '../context.ts';
import type { Transaction } from '../database/client.ts';
import type { RecordEvent, StoredRecord } from './command.ts';

/** A fact about a record together with the record as it is after it. `writer`: the run that wrote it, if one did; `process`: its process, where the run is about this very record. */
export type RecordFact = {
  readonly event: RecordEvent;
  readonly record: StoredRecord;
  readonly writer?: string;
  readonly process?: string;
  /** What held the record back until now and is over: only what comes after it takes the record in. */
  readonly freedBy?: string;
};

/**
 * Runs inside the writing transaction, after the writes: what holds or locks a record acts at once (entry into
 * blueprints). Whatever reacts to a record does so after commit, from the event. Tells whether it did anything.
 */
export type Admission = (tx: Transaction, context: RuntimeContext, facts: readonly RecordFact[]) => Promise<boolean>;

const admissions = new WeakMap<RuntimeContext, Admission>();

/** Said once where a process is put together (app, worker, command line), so that records need not know of runs. */
export function admitWith(context: RuntimeContext, admission: Admission): void {
  admissions.set(context, admission);
}

export async function admit(tx: Transaction, context: RuntimeContext, facts: readonly RecordFact[]): Promise<boolean> {
  if (facts.length === 0) return false;
  return (await admissions.get(context)?.(tx, context, facts)) ?? false;
}
