import postgres from 'postgres';
import type { RuntimeContext } from '../context.ts';
import type { Transaction } from '../database/client.ts';

/** Victim of a deadlock, of a serialisation conflict, or second in a race for a unique value. */
const worthAnother = new Set(['40P01', '40001', '23505']);
const tries = 3;

/**
 * Runs work in a transaction, and anew when another one was in its way: by then that one has ended, and the work sees
 * what it did (a value that is taken is refused by its field then). The work must be fit to run more than once.
 */
export async function inTransaction<T>(
  { db }: Pick<RuntimeContext, 'db'>,
  work: (tx: Transaction) => Promise<T>,
): Promise<T> {
  for (let left = tries - 1; ; left--) {
    try {
      return await db.transaction(work);
    } catch (error) {
      if (left === 0 || !(error instanceof postgres.PostgresError) || !worthAnother.has(error.code)) throw error;
    }
  }
}
