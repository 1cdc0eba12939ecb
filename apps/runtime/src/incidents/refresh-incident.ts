import type { Session } from '../database/client.ts';

/** The troubles of runs, one row each: the only place that says what counts as one. `at` is null where the run knows since when. */
export function troublesSql({ sql }: Session) {
  return sql`
    select r.id as run, 'stuck' as kind, 'stuck:' || (p ->> 'id') as id, p ->> 'node' as node,
      p #>> '{stuck,code}' as code, p #>> '{stuck,message}' as message, null::timestamptz as at, null::int as attempts
    from runs r cross join lateral jsonb_array_elements(r.state::jsonb -> 'positions') as p
    where r.incident is not null and p ? 'stuck'
    union all
    select e.run_id, 'unknown', 'effect:' || e.key, e.node, e.kind, coalesce(e.problem, ''), e.updated_at, e.attempts
    from effects e where e.state = 'unknown'
    union all
    select s.run_id, 'event', 'event:' || s.event_id, s.told #>> '{event,node}', s.told #>> '{event,kind}', s.problem,
      s.at, s.attempts
    from set_aside s where s.not_before is null
    union all
    select t.run_id, 'timer', concat_ws('/', 'timer:' || t.position, t.gate, t.hold), nullif(t.gate, ''), t.hold,
      r.incident, null, null
    from timers t join runs r on r.id = t.run_id where t.not_before = 'infinity'`;
}

/** Takes the incident from runs that have no trouble left. */
export async function refreshIncident(session: Session, runs: readonly string[]): Promise<void> {
  await session.sql`
    update runs r set incident = null, incident_at = null
    where r.id = any(${runs}::uuid[]) and r.incident is not null
      and not exists (select from (${troublesSql(session)}) t where t.run = r.id)`;
}
