import type { ModuleDefinition } from '@throughline/crm';
import { spokenBy } from '../../access/viewer.ts';
import type { Refusal, StoredRecord } from '../command.ts';
import type { Known, Prepared } from './prepared.ts';
import { forbidden, lockedRefusal, type ProcessLock } from './process-locks.ts';

/** The refusal where a process keeps these fields, or the owner, from being changed. */
export function lockOn(
  one: Prepared,
  module: ModuleDefinition,
  record: StoredRecord,
  fields: readonly string[],
  ownerToo: boolean,
  known: Known,
): Refusal | undefined {
  const locks = locksOf(one, known);
  const own = one.command.by?.run;
  const locked =
    forbidden(locks, 'edit', fields, own) ?? (ownerToo ? forbidden(locks, 'owner', ['owner'], own) : undefined);
  if (locked === undefined) return undefined;
  return { ...lockedRefusal(module, locked, spokenBy(known.viewer)), record };
}

export function locksOf(one: Prepared, known: Known): readonly ProcessLock[] {
  return one.follows === undefined ? (known.locks.get(one.command.id) ?? []) : [];
}
