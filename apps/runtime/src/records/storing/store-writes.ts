import { arrayText, jsonLines } from '../../database/array-text.ts';
import type { Transaction } from '../../database/client.ts';
import { refsSql } from '../module-sql.ts';
import { storeDeletions } from './store-deletions.ts';
import type { Write } from './write.ts';

/**
 * Stores a batch: each record once as it stands at the end, each step as a change and as an event. A handful of statements for
 * any number of records, sent without waiting for one another. Rows travel as one JSON text.
 */
export async function storeWrites(tx: Transaction, writes: readonly Write[]): Promise<void> {
  const { sql } = tx;
  const last = new Map(writes.map((write) => [write.record.id, write]));
  const created = new Set(writes.filter(isCreation).map(({ record }) => record.id));
  const ends = [...last.values()];
  const inserts = ends.filter(({ record }) => created.has(record.id)).map(recordRow);
  const updates = ends.filter(({ record }) => !created.has(record.id));
  const renamed = new Set(writes.flatMap((write) => (write.renamed ? [write.record.id] : [])));
  const named = ends.filter(({ record }) => renamed.has(record.id)).map(recordRow);
  const merged = writes.flatMap(({ record, mergedInto, event }) =>
    mergedInto === undefined ? [] : [{ module: record.module, id: record.id, into: mergedInto, at: event.at }],
  );
  const converted = writes.flatMap(({ record, became }) =>
    became === undefined ? [] : [{ module: record.module, id: record.id, became }],
  );
  await Promise.all([
    // First: what those that go held alone (a unique number) may be with the record that stays afterwards.
    merged.length > 0 &&
      sql`
      update records r
      set merged_into = row.into_id, deleted_at = coalesce(r.deleted_at, row.at)
      from jsonb_to_recordset(${JSON.stringify(merged.map(({ into, ...row }) => ({ ...row, into_id: into })))}::jsonb)
        as row(module text, id uuid, into_id uuid, at timestamptz)
      where r.module = row.module and (r.id = row.id or r.merged_into = row.id)`,
    named.length > 0 &&
      sql`
      insert into search_names (module, record_id, folded)
      select module, id, name_folded
      from jsonb_to_recordset(${JSON.stringify(named)}::jsonb) as row(module text, id uuid, name_folded text)
      on conflict (module, record_id) do update set folded = excluded.folded`,
    inserts.length > 0 &&
      sql`
      insert into records (module, id, name, name_folded, owner, revision, layout, data, created_at, created_by, updated_at, updated_by, deleted_at)
      select module, id, name, name_folded, owner, revision, layout, data, created_at, created_by, updated_at, updated_by, deleted_at
      from jsonb_to_recordset(${JSON.stringify(inserts)}::jsonb) as row(
        module text, id uuid, name text, name_folded text, owner uuid, revision integer, layout text, data jsonb,
        created_at timestamptz, created_by uuid, updated_at timestamptz, updated_by uuid, deleted_at timestamptz)`,
    storeSteps(tx, writes, new Set(updates.map(({ record }) => record.id))),
    converted.length > 0 &&
      sql`
      update records r set became = row.became
      from jsonb_to_recordset(${JSON.stringify(converted)}::jsonb) as row(module text, id uuid, became jsonb)
      where r.module = row.module and r.id = row.id`,
    storeDeletions(tx, writes),
  ]);
}

/**
 * The change and the event of each write, and the records that are changed by them as they stand at the end: one
 * statement, for all of it comes from the same rows. Not an async function: it is sent in its turn among the others.
 */
function storeSteps(tx: Transaction, writes: readonly Write[], updated: ReadonlySet<string>): PromiseLike<unknown> {
  const { sql } = tx;
  const last = new Map(writes.map((write) => [write.record.id, write]));
  const ends = (write: Write) => updated.has(write.record.id) && last.get(write.record.id) === write;
  const refs = [...updated].flatMap((id) => last.get(id)?.record ?? []);
  const column = (of: (write: Write) => string | number | boolean | null | undefined) => arrayText(writes.map(of));
  const documents = (of: (write: Write) => unknown) => jsonLines(writes.map(of));
  // What only the last write of a record is asked for is left out of the others.
  const standing = <T>(of: (record: Write['record'], write: Write) => T) => {
    return (write: Write) => (ends(write) ? of(write.record, write) : null);
  };
  const given = sql`
    given as materialized (
      select * from unnest(
        ${column(({ event }) => event.module)}::text[],
        ${column(({ record }) => record.id)}::uuid[],
        ${column(({ record }) => record.revision)}::int[],
        ${column(({ event }) => event.at)}::timestamptz[],
        ${column(({ event }) => event.actor)}::uuid[],
        ${column(({ event }) => event.id)}::uuid[],
        ${column(({ event }) => event.type)}::text[],
        ${column(({ event }) => event.cause)}::uuid[],
        ${column(({ event }) => event.root)}::uuid[],
        ${column(({ event }) => event.depth)}::int[],
        string_to_array(${documents(({ event }) => event.body)}, E'\\n')::jsonb[],
        ${column(({ by }) => by?.run)}::uuid[],
        ${column(({ by }) => by?.node)}::text[],
        string_to_array(${documents(({ after }) => after)}, E'\\n')::jsonb[],
        ${column(ends)}::boolean[],
        ${column(standing(({ name }) => name))}::text[],
        ${column(standing((_, { folded }) => folded))}::text[],
        ${column(standing(({ owner }) => owner))}::uuid[],
        ${column(standing(({ layout }) => layout))}::text[],
        string_to_array(${documents(standing(({ data }) => data))}, E'\\n')::jsonb[],
        ${column(standing(({ updatedBy }) => updatedBy))}::uuid[],
        ${column(standing(({ deleted }) => deleted))}::boolean[]
      ) as row(module, record_id, revision, at, actor, id, type, cause, root, depth, body, run_id, node, after, ends, name,
        name_folded, owner, layout, data, updated_by, deleted)
    ),
    changed as (
      insert into record_changes (module, record_id, revision, at, actor, cause, run_id, node, before, after)
      select module, record_id, revision, at, actor, id, run_id, node, body -> 'before', after from given)`;
  const told = sql`
    insert into events (id, type, module, record_id, actor, cause, root, depth, body, happened_at, received_at)
    select id, type, module, record_id, actor, cause, root, depth, body, at, at from given`;
  if (refs.length === 0) return sql`with ${given} ${told}`;
  return sql`
      with ${given}, told as (${told})
      update records r
      set name = given.name, name_folded = given.name_folded, owner = given.owner, revision = given.revision,
        layout = given.layout, data = given.data, updated_at = given.at, updated_by = given.updated_by,
        deleted_at = case when given.deleted then given.at end
      from given
      where given.ends and r.module = given.module and r.id = given.record_id and (${refsSql(tx, refs)})`;
}

const isCreation = ({ event }: Write) => event.type === 'record.created';

const recordRow = ({ record, folded, event }: Write) => ({
  module: record.module,
  id: record.id,
  name: record.name,
  name_folded: folded,
  owner: record.owner,
  revision: record.revision,
  layout: record.layout,
  data: record.data,
  created_at: record.createdAt,
  created_by: record.createdBy,
  updated_at: record.updatedAt,
  updated_by: record.updatedBy,
  deleted_at: record.deleted ? event.at : null,
});
