import type { Transaction } from '../database/client.ts';
import type { OnlyFacts } from '../worker/claim-facts.ts';

/** Modules whose changes mean something to the record they are about (`task.done`, `call.logged`, `meeting.booked`). */
const work = ['tasks', 'calls', 'meetings'];

/**
 * Facts that are committed and that nobody has handed out yet, of which a run may be told: about its records and the work
 * for them, under keys it waits for. Found from the run's side, by indexes, however much else is pending. Null: there are none.
 */
export async function readUnheard({ sql }: Transaction, run: string): Promise<OnlyFacts | null> {
  const rows = await sql<{ id: string; record: string | null }[]>`
    with bound as (
      select (role.value ->> 'id')::uuid as id from runs r, json_each(r.state -> 'records') as role where r.id = ${run}
    ),
    mine as (
      select distinct event, key, substring(key from '^record:[^/]+/([0-9a-f-]{36})$')::uuid as record
      from waits where run_id = ${run}
    ),
    about as (
      select id from bound
      union select record from mine where record is not null
      union select record_id from effects where run_id = ${run} and kind in ('task', 'call') and record_id is not null
      union select t.id from bound join records t on (t.data ->> 'aboutId') collate "C" = bound.id::text
        and t.deleted_at is null and t.module = any(${work}::text[])
      where exists (select from mine where event ~ '^(task|call|meeting)[.]')
    ),
    pending as (
      select e.id, e.record_id from about join events e on e.record_id = about.id and e.handled_at is null
      union
      select e.id, e.record_id
      from mine join event_keys k on k.type = mine.event and k.key = mine.key
        join events e on e.id = k.event_id and e.handled_at is null
      union
      -- Under which people and accounts a change of a record stands is worked out as it is handed out.
      select e.id, e.record_id
      from mine cross join lateral (
        select e.id, e.record_id
        from events e join records r on r.module = e.module and r.id = e.record_id
        where e.handled_at is null and e.type = mine.event and (
          mine.key = 'account:' || r.id
          or exists (select from jsonb_each_text(r.data) as field
            where mine.key in ('account:' || field.value, 'person:' || lower(field.value))))
        offset 0
      ) as e
      where mine.event like 'record.%' and mine.key ~ '^(person|account):'
    )
    select p.id, r.id as record from pending p left join records r on r.id = p.record_id`;
  if (rows.length === 0) return null;
  return {
    records: [...new Set(rows.flatMap(({ record }) => record ?? []))],
    events: rows.flatMap(({ id, record }) => (record === null ? [id] : [])),
  };
}
