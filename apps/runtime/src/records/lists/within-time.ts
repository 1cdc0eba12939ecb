import postgres from 'postgres';
import type { Database, Session } from '../../database/client.ts';

/** Reads for so long at most; undefined when that was not enough. Every statement gets what the ones before it left. */
export async function withinTime<T>(
  db: Database,
  ms: number,
  read: (session: Session, mind: () => Promise<void>) => Promise<T>,
): Promise<T | undefined> {
  const until = performance.now() + ms;
  try {
    const result = await db.transaction(async (tx) => {
      const mind = async () => {
        const left = Math.floor(until - performance.now());
        if (left < 1) throw new OutOfTime();
        await tx.sql`select set_config('statement_timeout', ${String(left)}, true)`;
      };
      return { is: await read(tx, mind) };
    });
    return result.is;
  } catch (error) {
    if (!isOutOfTime(error)) throw error;
    return undefined;
  }
}

class OutOfTime extends Error {}

const cancelled = '57014';

function isOutOfTime(error: unknown): boolean {
  return error instanceof OutOfTime || (error instanceof postgres.PostgresError && error.code === cancelled);
}
