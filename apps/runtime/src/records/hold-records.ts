import type { RecordData } from '@throughline/crm';
import { viewerToSqlOfMany } from '../access/reach.ts';
import { unhidden } from '../access/unhidden.ts';
import type { Viewer } from '../access/viewer.ts';
import type { Transaction } from '../database/client.ts';
import type { StoredRecord } from './command.ts';
import { refsSql } from './module-sql.ts';

/** A record under our lock, and what the viewer may do with it. */
export type Held = {
  readonly record: StoredRecord;
  readonly readable: boolean;
  readonly writable: boolean;
  readonly deletable: boolean;
};

export type RecordRow = Omit<StoredRecord, 'deleted'> & { readonly deletedAt: string | null };

/** The columns of a stored record, for a select from `records r`. */
export const recordColumns = `
  r.module, r.id, r.name, r.owner, r.revision, r.layout, r.data, r.created_at as "createdAt", r.created_by as "createdBy",
  r.updated_at as "updatedAt", r.updated_by as "updatedBy", r.deleted_at as "deletedAt", r.became`;

/** Only what belongs to a record, whatever else the row brought. */
export function toStored(row: RecordRow): StoredRecord {
  const { module, id, name, owner, revision, layout, data, deletedAt, became } = row;
  const { createdAt, createdBy, updatedAt, updatedBy } = row;
  const dates = { createdAt, createdBy, updatedAt, updatedBy };
  const deleted = deletedAt !== null;
  return became === undefined
    ? { module, id, name, owner, revision, layout, data, ...dates, deleted }
    : { module, id, name, owner, revision, layout, data, ...dates, deleted, became };
}

/**
 * Locks records, sorted by id as every door does, and reads them. Records to be deleted are locked against new references
 * as well (a look-up holds its target with `for key share`). What does not exist is missing from the answer.
 */
export async function holdRecords(
  tx: Transaction,
  viewer: Viewer,
  refs: readonly { readonly module: string; readonly id: string }[],
  forDeletion: boolean,
): Promise<ReadonlyMap<string, Held>> {
  if (refs.length === 0) return new Map();
  const modules = refs.map(({ module }) => module);
  const { sql } = tx;
  const rows = await sql<
    (RecordRow & { data: RecordData; readable: boolean; writable: boolean; deletable: boolean })[]
  >`
    select ${sql.unsafe(recordColumns)},
      ${unhidden(tx, viewer)} and ${viewerToSqlOfMany(tx, viewer, modules, 'read')} as readable,
      ${viewerToSqlOfMany(tx, viewer, modules, 'write')} as writable,
      ${viewerToSqlOfMany(tx, viewer, modules, 'delete')} as deletable
    from records r
    where ${refsSql(tx, refs)}
    order by r.id
    ${forDeletion ? sql`for update of r` : sql`for no key update of r`}`;
  return new Map(
    rows.map((row) => {
      const { id, readable, writable, deletable } = row;
      return [id, { record: toStored(row), readable, writable, deletable }];
    }),
  );
}
