import type { Json } from '@throughline/expression';
import { lockKeys } from '../lock-keys.ts';
import { seqOf } from '../seq.ts';
import type { Answering } from './answering.ts';

type Fact = {
  readonly query: number;
  readonly id: string;
  readonly at: string;
  readonly type: string;
  readonly keys: readonly string[];
  readonly data: Json;
};

/**
 * The first fact under any of the keys since an instant, as `{id, seq, at, on, keys, data}`, or null; with `upTo` the
 * list of the first so many. The keys are
 * locked first: a fact that is being handed out now is either seen here or finds the wait that asked. Facts about a
 * record stand under its key without a row in `event_keys`.
 */
export const answerFirstFacts: Answering<'firstFact'> = async (tx, _context, queries) => {
  const asked = queries.flatMap(({ on, keys, since, after, upTo = 1 }, query) => {
    const [afterAt = null, afterId = null] = after?.split('|') ?? [];
    return on.flatMap((type) =>
      keys.map((key) => ({ query, type, key, since, afterAt, afterId, upTo, record: recordOf(key) })),
    );
  });
  await lockKeys(tx, asked);
  const rows = await tx.sql<Fact[]>`
    with asked as (
      select * from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as asked(
        query int, type text, key text, since timestamptz, "afterAt" timestamptz, "afterId" uuid, "upTo" int, record uuid)
    ),
    hit(query, id, "afterAt", "afterId", "upTo", key) as (
      select query, k.event_id, "afterAt", "afterId", "upTo", asked.key
      from asked join event_keys k on k.type = asked.type and k.key = asked.key and k.at >= asked.since
      union all
      select query, e.id, "afterAt", "afterId", "upTo", asked.key
      from asked join events e on e.record_id = asked.record and e.type = asked.type and e.received_at >= asked.since
    ),
    ranked as (
      select hit.query, e.id, e.received_at as at, e.type, hit.key, e.body, hit."upTo",
        row_number() over (partition by hit.query order by e.received_at, e.id) as place
      from (select distinct on (query, id) * from hit order by query, id, key) hit join events e on e.id = hit.id
      where hit."afterAt" is null or (e.received_at, e.id) > (hit."afterAt", hit."afterId")
    )
    select query, id, at, type, array[key] as keys, body as data from ranked
    where place <= "upTo" order by query, place`;
  const found = new Map<number, Fact[]>();
  for (const row of rows) found.set(row.query, [...(found.get(row.query) ?? []), row]);
  return queries.map(({ upTo }, query) => {
    const facts = (found.get(query) ?? []).map(({ id, at, type, keys, data }) => ({
      ...{ id, seq: seqOf(at, id), at, on: type },
      ...{ keys: [...keys], data },
    }));
    return upTo === undefined ? (facts[0] ?? null) : facts;
  });
};

/** The id in `record:<module>/<id>`; null for every other key. */
function recordOf(key: string): string | null {
  return /^record:[^/]+\/([0-9a-f-]{36})$/.exec(key)?.[1] ?? null;
}
