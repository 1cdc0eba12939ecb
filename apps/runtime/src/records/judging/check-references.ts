import type { FieldProblem, ModuleDefinition } from '@throughline/crm';
import { viewerToSqlOfMany } from '../../access/reach.ts';
import { spokenBy, type Viewer } from '../../access/viewer.ts';
import type { Transaction } from '../../database/client.ts';
import { missingRecord, missingUser, ownerLabel } from '../field-sentences.ts';

/** Values a batch wants to store, by the record that shall hold them. */
export type Wanted = {
  readonly module: ModuleDefinition;
  readonly id: string;
  readonly values: { readonly [field: string]: unknown };
  /** A user to be the owner; null when that does not change. */
  readonly owner: string | null;
  /** The record held these values before: it may go on with what its writer does not see. */
  readonly kept?: true;
};

/**
 * Which look-ups and users of a batch exist for the writer, who refers only to what they may read: two statements for the whole batch. Targets are held until the end of the
 * transaction, so that nobody deletes one meanwhile. Records that the batch has made by then (`made`) exist, too.
 */
export async function checkReferences(
  tx: Transaction,
  viewer: Viewer,
  wanted: readonly Wanted[],
): Promise<(of: Wanted, made: ReadonlySet<string>) => FieldProblem[]> {
  const lookups = new Map<string, string>();
  const users = new Set<string>();
  const kept = new Set<string>();
  for (const { module, values, owner, kept: isKept } of wanted) {
    if (owner !== null) users.add(owner);
    for (const field of module.fields) {
      const id = values[field.id];
      if (typeof id !== 'string') continue;
      if (field.type === 'user') users.add(id);
      else if (field.type === 'lookup') {
        lookups.set(id, field.module ?? '');
        if (isKept) kept.add(id);
      }
    }
  }
  const language = spokenBy(viewer);
  const me = viewer.user?.id ?? '';
  users.delete(me);
  const records = await existingRecords(tx, viewer, lookups, kept);
  const people = new Set([me, ...(await existingUsers(tx, users))]);
  return ({ module, values, owner }, made) => [
    ...(owner !== null && !people.has(owner) && !Object.values(values).includes(owner)
      ? [missingUser(ownerLabel, language)]
      : []),
    ...module.fields.flatMap((field) => {
      const id = values[field.id];
      if (typeof id !== 'string') return [];
      if (field.type === 'user' && !people.has(id)) return [missingUser(field, language)];
      if (field.type === 'lookup' && !made.has(id) && records.get(id) !== field.module)
        return [missingRecord(field, language)];
      return [];
    }),
  ];
}

async function existingRecords(
  tx: Transaction,
  viewer: Viewer,
  wanted: ReadonlyMap<string, string>,
  kept: ReadonlySet<string>,
): Promise<ReadonlyMap<string, string>> {
  if (wanted.size === 0) return wanted;
  const { sql } = tx;
  const rows = await sql<{ id: string; module: string }[]>`
    select r.id, r.module from records r
    join unnest(${[...wanted.values()]}::text[], ${[...wanted.keys()]}::uuid[]) as wanted(module, id)
      on r.module = wanted.module and r.id = wanted.id
    where r.deleted_at is null
      and (r.id = any(${[...kept]}::uuid[]) or ${viewerToSqlOfMany(tx, viewer, [...wanted.values()], 'read')})
    order by r.id
    for key share of r`;
  return new Map(rows.map(({ id, module }) => [id, module]));
}

async function existingUsers({ sql }: Transaction, wanted: ReadonlySet<string>): Promise<ReadonlySet<string>> {
  if (wanted.size === 0) return wanted;
  const rows = await sql<{ id: string }[]>`select id from users where id = any(${[...wanted]}::uuid[])`;
  return new Set(rows.map(({ id }) => id));
}
