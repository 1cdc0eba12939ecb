import { isTestClock } from '../clock.ts';
import type { RuntimeContext } from '../context.ts';
import type { Session } from '../database/client.ts';

/**
 * The one reading of the clock of a transaction, taken after its locks: the database's, so that several machines agree
 * and no timer is early by it. The test clock stands in where there is one.
 */
export async function readClock(session: Session, { clock }: Pick<RuntimeContext, 'clock'>): Promise<string> {
  if (isTestClock(clock)) return clock.now();
  const [row] = await session.sql<{ now: string }[]>`select date_trunc('milliseconds', clock_timestamp()) as now`;
  return row?.now ?? clock.now();
}

/** The later of two instants in ISO form. */
export function later(a: string, b: string): string {
  return a > b ? a : b;
}

/** The earlier of two instants in ISO form. */
export function earlier(a: string, b: string): string {
  return a < b ? a : b;
}
