import type { JsonObject } from '@throughline/expression';
import type { Settings } from '@throughline/graph';
import type { Transaction } from '../../database/client.ts';
import { forbidden, type ProcessLock, readLocks } from '../../records/judging/process-locks.ts';
import type { EarlierRuns } from './enter-again.ts';

/** What living runs forbid on these records; where none lives nobody asks. */
export async function readHolding(tx: Transaction, earlier: EarlierRuns): Promise<readonly ProcessLock[]> {
  const held = [...earlier].filter(([, runs]) => runs.some(({ endedAt }) => endedAt === null));
  return readLocks(
    tx,
    held.map(([record]) => record),
  );
}

/** Whether the state a process moves is kept from it: by locks that stand, or by those of processes that begin before it (`coming`: their settings). */
export function keepsStateFrom(
  { field }: Settings,
  locks: readonly ProcessLock[],
  coming: readonly Settings[],
): boolean {
  if (typeof field !== 'string') return false;
  return forbidden(locks, 'edit', [field], 'another run') !== undefined || coming.some((one) => willLock(one, field));
}

function willLock({ lock }: Settings, field: string): boolean {
  if (lock === null || typeof lock !== 'object' || Array.isArray(lock)) return false;
  const { ops, except } = lock as JsonObject;
  return Array.isArray(ops) && ops.includes('edit') && !(Array.isArray(except) && except.includes(field));
}
