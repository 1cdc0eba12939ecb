import { setTimeout as wait } from 'node:timers/promises';
import postgres from 'postgres';
import type { Database, Transaction } from './client.ts';

/** What a transaction is begun anew after, how often in all, and how long it first keeps out of the way (ms, at the least). */
type Again = { readonly after: ReadonlySet<string>; readonly tries: number; readonly pauseMs: number };

/** Victim of a deadlock, of a serialisation conflict. */
export const lostRaces = ['40P01', '40001'] as const;
const taken = '23505';

const again = {
  /**
   * Somebody waits, so it is at once. Also after a race for a unique value: the other one has ended by then, and the work
   * sees the value and refuses it by its field.
   */
  records: { after: new Set<string>([...lostRaces, taken]), tries: 3, pauseMs: 0 },
  /**
   * Workers and clicks that want the same runs would meet once more, so each steps aside for a while of its own. A value
   * that is taken is no race here but a fault, which another try would only repeat.
   */
  runs: { after: new Set<string>(lostRaces), tries: 5, pauseMs: 10 },
} satisfies { readonly [of: string]: Again };

/** Runs work in a transaction, and anew when another one was in its way. The work must be fit to run more than once. */
export async function inTransaction<T>(
  { db }: { readonly db: Pick<Database, 'transaction'> },
  of: keyof typeof again,
  work: (tx: Transaction) => Promise<T>,
): Promise<T> {
  const { after, tries, pauseMs } = again[of];
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await db.transaction(work);
    } catch (error) {
      if (attempt === tries || !(error instanceof postgres.PostgresError) || !after.has(error.code)) throw error;
      if (pauseMs > 0) await wait(attempt * pauseMs * (1 + Math.random()));
    }
  }
}
