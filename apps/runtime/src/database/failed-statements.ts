import postgres from 'postgres';
import { lostRaces } from './in-transaction.ts';

/** Lock not available, out of connections or memory, shutting down, lost races: worth another try as it is. */
const passing = new Set<string>([...lostRaces, '55P03', '25P03', '53', '57', '58', '08']);

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
