import type { Ref } from '@throughline/crm';
import type { Viewer } from '../../access/viewer.ts';
import type { Transaction } from '../../database/client.ts';
import type { Command, Refusal } from '../command.ts';
import { type Held, holdRecords } from '../hold-records.ts';
import { type Modules, visibleModules } from '../module-store.ts';
import { followDeletion } from '../storing/follow-deletion.ts';
import { followConversion, followMerge } from '../storing/follow-merge.ts';
import { followRestoration } from '../storing/follow-restoration.ts';
import { heldFollowers } from '../storing/held-followers.ts';
import { prepare } from './prepare.ts';
import type { Prepared } from './prepared.ts';
import { type ProcessLock, readLocks } from './process-locks.ts';

/** Commands with all they bring about, the records they reach, why some deletions cannot be, and what processes forbid. */
export type HeldAll = {
  readonly prepared: Prepared[];
  readonly held: Map<string, Held>;
  readonly deletions: Map<string, Refusal>;
  readonly locks: readonly ProcessLock[];
};

/**
 * Locks what the commands name, then what their deletions and restorations reach, until nothing new is reached; reads what
 * processes forbid.
 */
export async function holdAll(
  tx: Transaction,
  viewer: Viewer,
  modules: Modules,
  asked: readonly Prepared[],
  known: (Pick<HeldAll, 'locks'> & { readonly held: ReadonlyMap<string, Held> }) | undefined,
): Promise<HeldAll> {
  const prepared = [...asked];
  const held = new Map<string, Held>(known?.held);
  const locks: ProcessLock[] = [...(known?.locks ?? [])];
  const deletions = new Map<string, Refusal>();
  const deleted = new Set<string>();
  for (let fresh: readonly Prepared[] = asked; fresh.length > 0; ) {
    const refs = fresh.flatMap(({ command }) => namedBy(command)).filter(({ id }) => !held.has(id));
    const going = fresh.flatMap(({ command }) => (command.do === 'delete' ? [command] : []));
    const merges = fresh.flatMap(({ command }) => (command.do === 'merge' ? [command] : []));
    const conversions = fresh.flatMap(({ command }) => (command.do === 'convert' ? [command] : []));
    const forDeletion = going.length + merges.length > 0;
    // Sent behind the locking without waiting for it: the second statement sees what stands under the lock.
    const [more, forbidding] = await Promise.all([
      holdRecords(tx, viewer, refs, forDeletion),
      readLocks(
        tx,
        refs.map(({ id }) => id),
      ),
    ]);
    for (const [id, one] of more) held.set(id, one);
    locks.push(...forbidding);
    for (const { id } of going) deleted.add(id);
    const restorations = fresh.flatMap(({ command, follows }) =>
      command.do === 'restore' && follows === undefined ? [command] : [],
    );
    if (!forDeletion && conversions.length + restorations.length === 0) break;
    const following = await followDeletion(tx, modules, visibleModules(modules, viewer), going, deleted);
    for (const [id, refusal] of following.refused) deletions.set(id, refusal);
    const further = [
      ...following.commands,
      ...(await followMerge(tx, modules, merges)),
      ...(await followConversion(tx, modules, conversions)),
      ...(await followRestoration(tx, restorations)),
    ];
    fresh = further.map(({ command, follows }) => ({ ...prepare(command, modules), follows }));
    prepared.push(...fresh);
  }
  for (const [id, refusal] of heldFollowers(prepared, deleted, locks, held)) deletions.set(id, refusal);
  return { prepared, held, deletions, locks };
}

/** The records a command is about; the ones it makes are not there yet. */
function namedBy(command: Command & { readonly id: string }): readonly Ref[] {
  const { module, id } = command;
  if (command.do === 'create') return [];
  return command.do === 'merge'
    ? [{ module, id }, ...command.from.map((from) => ({ module, id: from.id }))]
    : [{ module, id }];
}
