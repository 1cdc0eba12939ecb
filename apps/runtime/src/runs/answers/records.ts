import type { Ref } from '@throughline/crm';
import { type RecordFacts, recordKey } from '@throughline/engine';
import type { Json } from '@throughline/expression';
import type { Session } from '../../database/client.ts';
import type { StoredRecord } from '../../records/command.ts';
import { type RecordRow, recordColumns, toStored } from '../../records/hold-records.ts';
import type { Answering } from './answering.ts';

/** `RecordFacts`, or null where there is no such record. */
export const answerRecords: Answering<'record'> = async (tx, _context, queries) => {
  const found = await readRecords(
    tx,
    queries.map(({ ref }) => ref),
  );
  return queries.map(({ ref }): Json => {
    const record = found.get(recordKey(ref));
    return record === undefined ? null : (factsOf(record) as unknown as Json);
  });
};

/** Records as they stand, without a lock. By `recordKey`. */
export async function readRecords({ sql }: Session, refs: readonly Ref[]): Promise<ReadonlyMap<string, StoredRecord>> {
  if (refs.length === 0) return new Map();
  const rows = await sql<RecordRow[]>`
    select ${sql.unsafe(recordColumns)}
    from records r
    join unnest(${refs.map(({ module }) => module)}::text[], ${refs.map(({ id }) => id)}::uuid[]) as wanted(module, id)
      on r.module = wanted.module and r.id = wanted.id`;
  return new Map(rows.map((row) => [recordKey(row), toStored(row)]));
}

export function factsOf(record: StoredRecord): RecordFacts {
  const { module, id, name, owner, createdBy, revision, createdAt, updatedAt, layout, data, deleted } = record;
  const ref = { module, id };
  const facts: Filled = { ref, name, owner, createdBy, revision, createdAt, updatedAt, data };
  if (layout !== null) facts.layout = layout;
  if (deleted) facts.deleted = deleted;
  return facts;
}

type Filled = { -readonly [K in keyof RecordFacts]: RecordFacts[K] };
