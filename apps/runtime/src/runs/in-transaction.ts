import { setTimeout as wait } from 'node:timers/promises';
import postgres from 'postgres';
import type { RuntimeContext } from '../context.ts';
import type { Transaction } from '../database/client.ts';

const deadlock = '40P01';
const serialization = '40001';
const mostDeadlocks = 5;

/** A transaction that is begun again when it lost to another one over locks. */
export async function inTransaction<T>(context: RuntimeContext, work: (tx: Transaction) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await context.db.transaction(work);
    } catch (error) {
      if (!isLostRace(error) || attempt === mostDeadlocks) throw error;
      await wait(attempt * 10 * (1 + Math.random()));
    }
  }
}

function isLostRace(error: unknown): boolean {
  return error instanceof postgres.PostgresError && (error.code === deadlock || error.code === serialization);
}

/** Whether the database answered and said no; a lost connection or a lock that was not to be had is nobody's fault. */
export function isRefusedStatement(error: unknown): boolean {
  return error instanceof postgres.PostgresError && !passing.has(error.code) && !passing.has(error.code.slice(0, 2));
}

/** Whether the connection failed or the database was out of reach: it may well be back in a moment. */
export function isLostConnection(error: unknown): boolean {
  if (error instanceof postgres.PostgresError) return ['08', '57'].includes(error.code.slice(0, 2));
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return code.startsWith('CONNECT') || code.startsWith('E');
}

/** Lock not available, out of connections or memory, shutting down, lost races: worth another try as it is. */
const passing = new Set([deadlock, serialization, '55P03', '25P03', '53', '57', '58', '08']);
