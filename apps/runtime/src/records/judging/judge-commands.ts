import type { ModuleDefinition } from '@throughline/crm';
import { reachOf } from '../../access/viewer.ts';
import type { Command, Outcome, StoredRecord } from '../command.ts';
import { converted, noModule, noRecord, notYours, notYoursToDelete } from '../refusals.ts';
import type { Write } from '../storing/write.ts';
import { convertRecord } from './judge-conversion.ts';
import { absorbRecord, mergeRecords } from './judge-merge.ts';
import { changeRecord, createRecord, removeRecord } from './judge-record.ts';
import { restoreRecord } from './judge-restore.ts';
import type { Known, Prepared } from './prepared.ts';

/** Judges a batch in order: a later command sees what the earlier ones did. A refused one leaves the others alone. */
export function judgeCommands(prepared: readonly Prepared[], known: Known): { outcomes: Outcome[]; writes: Write[] } {
  const state = new Map([...known.held].map(([id, { record }]) => [id, record]));
  const failed = new Set<string>();
  const made = new Set<string>();
  const writes: Write[] = [];
  const outcomes = prepared.map((one): Outcome => {
    const { command } = one;
    const module = known.modules.get(command.module);
    const unseen = one.follows === undefined && reachOf(known.viewer, command.module).read === 'none';
    if (module === undefined || unseen) return noModule(command.module);
    if (one.follows !== undefined && failed.has(one.follows)) return noRecord(module);
    const judged = judge(one, module, state, made, known);
    if ('ok' in judged) {
      if (!judged.ok && leads.has(command.do)) failed.add(command.id);
      return judged;
    }
    writes.push(one.follows === undefined ? judged : { ...judged, follows: one.follows });
    state.set(command.id, judged.record);
    if (command.do === 'create' || command.do === 'restore') made.add(command.id);
    return { ok: true, record: judged.record, event: judged.event };
  });
  return { outcomes, writes };
}

/** Commands that others follow from. */
const leads: ReadonlySet<Command['do']> = new Set(['delete', 'restore', 'merge', 'convert']);

function judge(
  one: Prepared,
  module: ModuleDefinition,
  state: ReadonlyMap<string, StoredRecord>,
  made: ReadonlySet<string>,
  known: Known,
): Write | Outcome {
  if (one.command.do === 'create') return createRecord(one, module, made, known);
  const record = state.get(one.command.id);
  if (record === undefined || (record.deleted && one.command.do !== 'restore')) return noRecord(module);
  const held = known.held.get(record.id);
  if (one.follows === undefined && held !== undefined) {
    if (!held.readable) return noRecord(module);
    if (one.command.do === 'delete' && !held.deletable) return notYoursToDelete(module);
    if (one.command.do !== 'delete' && !held.writable) return notYours(module);
  }
  if (one.command.do === 'delete') return removeRecord(one, module, record, known);
  if (one.command.do === 'restore') return restoreRecord(one, module, record, made, known);
  if (one.command.do === 'absorb') return absorbRecord(one, one.command, record, known);
  if (record.became && one.follows === undefined && one.command.by === undefined) return converted(module, record);
  if (one.command.do === 'merge') return mergeRecords(one, one.command, module, state, known);
  if (one.command.do === 'convert') return convertRecord(one, one.command, module, record, known);
  return changeRecord(one, module, record, made, known);
}
