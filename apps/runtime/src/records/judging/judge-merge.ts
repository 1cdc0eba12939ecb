import { changedFields, isEmpty, isMadeBySystem, type ModuleDefinition, type RecordData } from '@throughline/crm';
import { spokenBy } from '../../access/viewer.ts';
import type { Command, Merge, Refusal, StoredRecord } from '../command.ts';
import { about, changedMeanwhile, converted, noRecord, notYours } from '../refusals.ts';
import { madeFields, withMadeValues } from '../storing/made-values.ts';
import type { Write } from '../storing/write.ts';
import { lockOn, locksOf } from './lock-on.ts';
import type { Known, Prepared } from './prepared.ts';
import { forbidden, lockedRefusal } from './process-locks.ts';
import { actorOfWrite, pick, withoutEmpty, written } from './written.ts';

/** The record that stays, with the values that were chosen; written even when none of its own changes. */
export function mergeRecords(
  one: Prepared,
  command: Merge,
  module: ModuleDefinition,
  state: ReadonlyMap<string, StoredRecord>,
  known: Known,
): Write | Refusal {
  const record = state.get(command.id);
  if (record === undefined) return noRecord(module);
  if (record.revision !== command.revision) return changedMeanwhile(record);
  const others: StoredRecord[] = [];
  for (const from of command.from) {
    const other = state.get(from.id);
    const refused = refusedOther(one, module, other, from.revision, known);
    if (refused !== undefined) return refused;
    if (other !== undefined) others.push(other);
  }
  const family = [record, ...others];
  const chosen = chosenValues(one, module, family, command, known);
  const owner = family.find(({ id }) => id === command.take.owner)?.owner ?? record.owner;
  const byHand = changedFields(record.data, chosen).filter((id) => !madeFields(module).has(id));
  const locked = lockOn(one, module, record, byHand, owner !== record.owner, known);
  if (locked !== undefined) return about(record, locked);
  const at = one.command.at ?? known.now;
  const next = withMadeValues(module, known.zone, {
    ...record,
    owner,
    revision: record.revision + 1,
    data: chosen,
    updatedAt: at,
    updatedBy: actorOfWrite(one.command, known.viewer),
  });
  const { data } = next;
  const fields = changedFields(record.data, data);
  const both = (from: RecordData, of: string | null) => ({
    ...pick(from, fields),
    ...(owner === record.owner ? {} : { owner: of }),
  });
  const merged = others.map(({ id, name }) => ({ id, name }));
  const noted = { ...one.command, note: { ...one.command.note, merged } };
  const changed = owner === record.owner ? fields : [...fields, 'owner'];
  return written(noted, known, next, 'record.edited', changed, both(record.data, record.owner), both(data, owner));
}

/** One of those that go: it keeps its values for the past, and leads on to the record that stays. */
export function absorbRecord(
  one: Prepared,
  { into }: Extract<Command, { readonly do: 'absorb' }>,
  record: StoredRecord,
  known: Known,
): Write {
  if (one.follows === undefined) throw new Error('A record is absorbed by a merge only.');
  const next: StoredRecord = {
    ...record,
    revision: record.revision + 1,
    deleted: true,
    updatedAt: one.command.at ?? known.now,
    updatedBy: actorOfWrite(one.command, known.viewer),
  };
  const noted = { ...one.command, note: { ...one.command.note, into } };
  return { ...written(noted, known, next, 'record.merged', [], {}, {}), mergedInto: into };
}

function refusedOther(
  one: Prepared,
  module: ModuleDefinition,
  other: StoredRecord | undefined,
  revision: number,
  known: Known,
): Refusal | undefined {
  const held = known.held.get(other?.id ?? '');
  if (other === undefined || other.deleted || held?.readable === false) return noRecord(module);
  if (held?.writable === false) return about(other, notYours(module));
  if (other.revision !== revision) return changedMeanwhile(other);
  if (other.became) return converted(module, other);
  const locked = forbidden(known.locks.get(other.id) ?? [], 'delete', [], one.command.by?.run);
  return locked === undefined ? undefined : about(other, lockedRefusal(module, locked, spokenBy(known.viewer)));
}

/**
 * Field by field: the value that was chosen, else that of the record that stays, else the first there is; but nothing is
 * filled in where a process holds the field. A look-up from one of them to another would lead to the record itself.
 */
function chosenValues(
  one: Prepared,
  module: ModuleDefinition,
  family: readonly StoredRecord[],
  { take }: Merge,
  known: Known,
): RecordData {
  const [stays] = family;
  const ids = new Set(family.map(({ id }) => id));
  const data = { ...stays?.data };
  for (const field of module.fields) {
    if (isMadeBySystem(field)) continue;
    const from = Object.hasOwn(take, field.id) ? family.find(({ id }) => id === take[field.id]) : undefined;
    const own = data[field.id];
    if (from !== undefined) data[field.id] = from.data[field.id] ?? null;
    else if (isEmpty(own) && forbidden(locksOf(one, known), 'edit', [field.id], one.command.by?.run) === undefined)
      data[field.id] = family.map((each) => each.data[field.id]).find((value) => !isEmpty(value)) ?? null;
    const value = data[field.id];
    if (field.type === 'lookup' && typeof value === 'string' && ids.has(value)) data[field.id] = null;
  }
  return withoutEmpty(data);
}
