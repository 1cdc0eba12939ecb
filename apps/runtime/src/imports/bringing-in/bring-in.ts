import { usersTarget } from '@throughline/crm';
import type { RuntimeContext } from '../../context.ts';
import type { Transaction } from '../../database/client.ts';
import type { Tally } from '../import-state.ts';
import type { Row } from '../reading/read-rows.ts';
import { importBatch } from './import-batch.ts';
import type { ImportPlan } from './import-plan.ts';
import { importUsers } from './import-users.ts';

/** Brings rows in, as records or as users. */
export function bringIn(
  tx: Transaction,
  context: RuntimeContext,
  plan: ImportPlan,
  rows: readonly Row[],
): Promise<Tally> {
  return plan.module.id === usersTarget ? importUsers(tx, context, plan, rows) : importBatch(tx, context, plan, rows);
}

/** Carries what was found out of a transaction that is rolled back. */
class OnlyTried<T> extends Error {
  readonly found: T;
  constructor(found: T) {
    super('What was only tried is not kept.');
    this.found = found;
  }
}

/** Does the same and takes it back: whatever the rows would meet, they have met. */
export async function tryRows(
  tx: Transaction,
  context: RuntimeContext,
  plan: ImportPlan,
  rows: readonly Row[],
): Promise<Tally> {
  return onlyTry(tx, (inner) => bringIn(inner, context, plan, rows));
}

/** Runs work and rolls it back, but answers with what it found. */
export async function onlyTry<T>(
  from: { transaction<R>(work: (tx: Transaction) => Promise<R>): Promise<R> },
  work: (tx: Transaction) => Promise<T>,
): Promise<T> {
  try {
    return await from.transaction(async (inner) => {
      throw new OnlyTried(await work(inner));
    });
  } catch (error) {
    if (!(error instanceof OnlyTried)) throw error;
    return error.found as T;
  }
}
