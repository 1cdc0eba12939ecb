import type { ModuleDefinition } from '@throughline/crm';
import { spokenBy } from '../../access/viewer.ts';
import type { Conversion, Refusal, StoredRecord } from '../command.ts';
import { changedMeanwhile } from '../refusals.ts';
import type { Write } from '../storing/write.ts';
import { locksOf } from './lock-on.ts';
import type { Known, Prepared } from './prepared.ts';
import { forbidden, lockedRefusal } from './process-locks.ts';
import { actorOfWrite, written } from './written.ts';

/** A record becomes others: its values stay as they were, and the fact says under which roles it goes on. */
export function convertRecord(
  one: Prepared,
  { into, revision }: Conversion,
  module: ModuleDefinition,
  record: StoredRecord,
  known: Known,
): Write | Refusal {
  if (record.revision !== revision) return changedMeanwhile(record);
  const locked = forbidden(locksOf(one, known), 'convert', [], one.command.by?.run);
  if (locked !== undefined) return lockedRefusal(module, locked, spokenBy(known.viewer));
  const next: StoredRecord = {
    ...record,
    revision: record.revision + 1,
    updatedAt: one.command.at ?? known.now,
    updatedBy: actorOfWrite(one.command, known.viewer),
    became: into,
  };
  const roles = Object.fromEntries(Object.entries(into).map(([role, { id }]) => [role, id]));
  const noted = { ...one.command, note: { ...one.command.note, ...roles, became: Object.values(into) } };
  return { ...written(noted, known, next, 'record.converted', [], {}, {}), became: into };
}
