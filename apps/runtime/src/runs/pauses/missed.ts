import type { Transaction } from '../../database/client.ts';
import type { RunEvent } from '../run-event.ts';

/** Keeps what runs of a paused process would have heard. */
export async function keepMissed({ sql }: Transaction, events: readonly RunEvent[]): Promise<void> {
  if (events.length === 0) return;
  const rows = events.map((told) => ({ run: told.run, event: told.event.id, seq: told.event.seq, told }));
  await sql`
    insert into missed (run_id, event_id, seq, told)
    select run, event, seq, told
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row(run uuid, event uuid, seq text, told jsonb)
    on conflict do nothing`;
}

/** Takes for each of these runs the first it has missed. The runs are locked. */
export async function takeFirstMissed({ sql }: Transaction, runs: readonly string[]): Promise<readonly RunEvent[]> {
  const rows = await sql<{ told: RunEvent }[]>`
    delete from missed m
    using (select distinct on (run_id) run_id, event_id from missed
      where run_id = any(${[...runs]}::uuid[]) order by run_id, seq) as first
    where m.run_id = first.run_id and m.event_id = first.event_id
    returning told`;
  return rows.map(({ told }) => told);
}

/** They come no second time. */
export async function noteHeard({ sql }: Transaction, events: readonly RunEvent[]): Promise<void> {
  if (events.length === 0) return;
  await sql`
    insert into heard (run_id, event_id)
    select * from unnest(${events.map(({ run }) => run)}::uuid[], ${events.map(({ event }) => event.id)}::uuid[])
    on conflict do nothing`;
}
