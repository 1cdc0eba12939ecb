import type { Json } from '@throughline/expression';
import { lockKeys } from '../lock-keys.ts';
import { seqOf } from '../seq.ts';
import type { Answering } from './answer-queries.ts';

type Fact = {
  readonly query: number;
  readonly id: string;
  readonly at: string;
  readonly type: string;
  readonly keys: readonly string[];
  readonly data: Json;
};

/**
 * The first fact under any of the keys since an instant, as `{id, seq, at, on, keys, data}`, or null. The keys are
 * locked first: a fact that is being handed out now is either seen here or finds the wait that asked. Facts about a
 * record stand under its key without a row in `event_keys`.
 */
export const answerFirstFacts: Answering<'firstFact'> = async (tx, _context, queries) => {
  const asked = queries.flatMap(({ on, keys, since, after }, query) => {
    const [afterAt = null, afterId = null] = after?.split('|') ?? [];
    return on.flatMap((type) =>
      keys.map((key) => ({ query, type, key, since, afterAt, afterId, record: recordOf(key) })),
    );
  });
  await lockKeys(tx, asked);
  const rows = await tx.sql<Fact[]>`
    with asked as (
      select * from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as asked(
        query int, type text, key text, since timestamptz, "afterAt" timestamptz, "afterId" uuid, record uuid)
    ),
    hit(query, id, "afterAt", "afterId", key) as (
      select query, k.event_id, "afterAt", "afterId", asked.key
      from asked join event_keys k on k.type = asked.type and k.key = asked.key and k.at >= asked.since
      union all
      select query, e.id, "afterAt", "afterId", asked.key
      from asked join events e on e.record_id = asked.record and e.type = asked.type and e.received_at >= asked.since
    )
    select distinct on (hit.query) hit.query, e.id, e.received_at as at, e.type, array[hit.key] as keys, e.body as data
    from hit join events e on e.id = hit.id
    where hit."afterAt" is null or (e.received_at, e.id) > (hit."afterAt", hit."afterId")
    order by hit.query, e.received_at, e.id`;
  const found = new Map(rows.map((row) => [row.query, row]));
  return queries.map((_, query) => {
    const fact = found.get(query);
    if (fact === undefined) return null;
    const { id, at, type, keys, data } = fact;
    return { id, seq: seqOf(at, id), at, on: type, keys, data };
  });
};

/** The id in `record:<module>/<id>`; null for every other key. */
function recordOf(key: string): string | null {
  return /^record:[^/]+\/([0-9a-f-]{36})$/.exec(key)?.[1] ?? null;
}
