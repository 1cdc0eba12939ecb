import type { Json, JsonObject } from '@throughline/expression';
import type { Transaction } from '../database/client.ts';

/** A fact that nobody has handed out yet. */
export type PendingFact = {
  readonly id: string;
  readonly type: string;
  readonly module: string | null;
  readonly record: string | null;
  readonly actor: string | null;
  readonly cause: string | null;
  readonly root: string;
  readonly depth: number;
  readonly body: Json;
  readonly at: string;
  /** The record as it is now. */
  readonly data: JsonObject | null;
  /** The run that wrote it, for changes of records. */
  readonly writer: string | null;
};

/** Facts of these records, and these facts about no record. */
export type OnlyFacts = { readonly records: readonly string[]; readonly events: readonly string[] };

/**
 * Takes pending facts, the oldest first, by locking their records; records somebody else works on are skipped with all
 * their facts, so that each record's facts stay in order. Facts about no record are taken one by one. Whoever wants
 * `only` some waits for whoever works on them.
 */
export async function claimFacts(
  { sql }: Transaction,
  limit: number,
  only?: OnlyFacts,
): Promise<readonly PendingFact[]> {
  const skip = only === undefined ? sql`skip locked` : sql``;
  const columns = sql`
    e.id, e.type, e.module, e.record_id as record, e.actor, e.cause, e.root, e.depth, e.body, e.received_at as at`;
  const about = await sql<PendingFact[]>`
    select ${columns}, r.data,
      (select c.run_id from record_changes c where c.record_id = e.record_id and c.cause = e.id limit 1) as writer
    from events e
    join records r on r.module = e.module and r.id = e.record_id
    where e.handled_at is null ${only === undefined ? sql`` : sql`and e.record_id = any(${[...only.records]}::uuid[])`}
    order by e.received_at, e.id
    limit ${limit}
    for no key update of r ${skip}`;
  if (about.length === limit) return about;
  const alone = await sql<PendingFact[]>`
    select ${columns}, null as data, null as writer
    from events e
    where e.handled_at is null and (e.record_id is null
      or not exists (select from records r where r.module = e.module and r.id = e.record_id))
      ${only === undefined ? sql`` : sql`and e.id = any(${[...only.events]}::uuid[])`}
    order by e.received_at, e.id
    limit ${limit}
    for update of e ${skip}`;
  return [...about, ...alone];
}
