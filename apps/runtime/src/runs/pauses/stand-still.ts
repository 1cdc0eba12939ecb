import type { Transaction } from '../../database/client.ts';

/** Every living run of a process that stands still is told so before all else it missed; until when is said when it goes on. */
export async function letClocksStand({ sql }: Transaction, process: string, at: string): Promise<void> {
  await sql`
    insert into missed (run_id, event_id, seq, told)
    select run, event, '', jsonb_build_object('run', run, 'root', event, 'event', jsonb_build_object(
      'kind', 'control', 'do', 'stood', 'id', event, 'seq', '', 'at', ${at}::text, 'since', ${at}::text,
      'reason', ${reason}::text, 'cause', jsonb_build_object('id', event, 'depth', 0)))
    from (select id as run, gen_random_uuid() as event from runs where process_id = ${process} and ended_at is null) as living`;
}

/** The clocks that stand go on from now. */
export async function letClocksGo({ sql }: Transaction, process: string, at: string): Promise<void> {
  await sql`
    update missed m set told = jsonb_set(told, '{event,at}', to_jsonb(${at}::text))
    from runs r
    where r.id = m.run_id and r.process_id = ${process} and m.seq = '' and told #>> '{event,at}' = told #>> '{event,since}'`;
}

const reason = 'The process was paused; its clocks stood.';
