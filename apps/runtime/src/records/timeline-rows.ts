import type { TimelineEntry } from '@throughline/contract';
import type { Step } from '@throughline/engine';
import type { JsonObject } from '@throughline/expression';
import { viewerToSql } from '../access/reach.ts';
import type { Viewer } from '../access/viewer.ts';
import type { Session } from '../database/client.ts';
import { Refused } from '../http/refused.ts';
import { effectOrigin } from '../messages/effect-origin.ts';
import type { RunCards } from './timeline-runs.ts';

/** One thing that happened, before it is put into words. `place` orders what happened at the same instant. */
export type TimelineRow = {
  readonly id: string;
  readonly at: string;
  readonly place: string;
  readonly kind: TimelineEntry['kind'];
  readonly actor: string | null;
  readonly before: JsonObject | null;
  readonly after: JsonObject | null;
  readonly run: string | null;
  readonly node: string | null;
  readonly step: Step | null;
  /** Recipient, subject, state … of mails, tasks and notifications. */
  readonly detail: JsonObject | null;
  /** The event of the run that caused it. */
  readonly event: string | null;
};

const told = ['started', 'took', 'noted', 'failed', 'ended'];

/**
 * The newest rows before a cursor, from all sources at once; each gives no more than are asked for. Of the journal only
 * what means something to people is told: the rest is on the process's own page.
 */
export async function readTimelineRows(
  session: Session,
  viewer: Viewer,
  record: string,
  runs: RunCards,
  before: string | undefined,
  limit: number,
): Promise<readonly TimelineRow[]> {
  const { sql } = session;
  const [at, place] = before === undefined ? ['infinity', ''] : readCursor(before);
  const runIds = [...runs.keys()];
  const places = [...runs].flatMap(([run, card]) => card.places.map((node) => ({ run, node })));
  return sql<TimelineRow[]>`
    with changes as (
      select 'change:' || c.revision as id, c.at, case c.revision when 1 then '0' else '2' end || lpad(c.revision::text, 9, '0') as place,
        case when e.body ? 'import' and c.revision = 1 then 'imported' when e.body ? 'convertedFrom' then 'converted' when c.revision = 1 then 'created'
          when e.type = 'record.deleted' then 'deleted' when e.type = 'record.converted' then 'converted'
          when e.body ? 'merged' then 'merged'
          when e.body ? 'restored' then 'restored' else 'changed' end as kind,
        c.actor, c.before, c.after, c.run_id as run, c.node, null::jsonb as step,
        jsonb_build_object('merged', e.body -> 'merged', 'became', e.body -> 'became', 'from', e.body -> 'convertedFrom') as detail,
        e.cause as event
      from record_changes c left join events e on e.id = c.cause
      where c.record_id = ${record} and c.at <= ${at}::timestamptz
      order by c.revision desc limit ${limit * 2}
    ),
    steps as (
      select 'step:' || j.run_id || ':' || j.seq as id, j.at,
        case j.step ->> 'did' when 'started' then '1' when 'took' then '1' else '3' end
          || lpad(j.seq::text, 9, '0') as place,
        case j.step ->> 'did' when 'failed' then 'incident' else 'step' end as kind,
        case when j.step ->> 'actor' ~ '^[0-9a-f-]{36}$' then (j.step ->> 'actor')::uuid end as actor,
        null::jsonb as before, null::jsonb as after, j.run_id as run, coalesce(j.step ->> 'gate', j.step ->> 'node') as node,
        j.step, null::jsonb as detail, j.event_id as event
      from journal j
      where j.run_id = any(${runIds}::uuid[]) and j.at <= ${at}::timestamptz
        and (j.step ->> 'did' = any(${told}::text[])
          or (j.step ->> 'did' = 'entered' and exists (
            select 1 from unnest(${places.map(({ run }) => run)}::uuid[], ${places.map(({ node }) => node)}::text[]) as p(run, node)
            where p.run = j.run_id and p.node = j.step ->> 'node')))
      order by j.at desc, j.seq desc limit ${limit * 2}
    ),
    mails as (
      select 'effect:' || f.key as id, f.updated_at as at, '5' as place,
        case when f.state in ('failed', 'unknown') then 'incident' else 'mail' end as kind,
        null::uuid as actor, null::jsonb, null::jsonb, f.run_id as run, f.node, null::jsonb,
        jsonb_build_object('to', f.body -> 'to', 'subject', f.body -> 'subject', 'state', f.state, 'problem', f.problem) as detail,
        f.cause as event
      from effects f
      where f.record_id = ${record} and f.kind = 'send' and f.state in ('done', 'failed', 'unknown')
        and f.updated_at <= ${at}::timestamptz
    ),
    tasks as (
      select 'task:' || t.id as id, t.created_at as at, '4' as place, 'task' as kind, t.created_by as actor, null::jsonb, null::jsonb,
        c.run_id as run, c.node, null::jsonb,
        jsonb_build_object('task', t.id, 'subject', t.name, 'assignee', t.data -> 'assignee') as detail, e.cause as event
      from records t
      join record_changes c on c.record_id = t.id and c.revision = 1
      left join events e on e.id = c.cause
      where t.module = 'tasks' and ((t.data ->> 'aboutId') collate "C") = ${record}::text and t.deleted_at is null
        and t.created_at <= ${at}::timestamptz and ${viewerToSql(session, viewer, 'tasks', 'read', 't')}
    ),
    notes as (
      select 'note:' || coalesce(n.effect_key, n.id::text) as id, min(n.at) as at, '4' as place, 'notification' as kind,
        null::uuid as actor, null::jsonb, null::jsonb, coalesce(f.run_id, k.run) as run, coalesce(f.node, k.node), null::jsonb,
        jsonb_build_object('to', jsonb_agg(u.name order by u.name), 'text', min(n.text)) as detail, f.cause as event
      from notifications n
      join users u on u.id = n.user_id
      left join effects f on f.key = n.effect_key
      ${effectOrigin(session)}
      where n.record_id = ${record} and n.at <= ${at}::timestamptz
      group by coalesce(n.effect_key, n.id::text), f.run_id, f.node, f.cause, k.run, k.node
    ),
    everything as (
      select * from changes union all select * from steps union all select * from mails
      union all select * from tasks union all select * from notes
    )
    select * from everything
    where (at, place || id) < (${at}::timestamptz, ${place})
    order by at desc, place || id desc
    limit ${limit}`.then((rows) => rows.map((row) => ({ ...row, place: `${row.place}${row.id}` })));
}

/** `<instant>~<place>` */
function readCursor(text: string): readonly [string, string] {
  const cut = text.indexOf('~');
  const at = text.slice(0, cut);
  if (cut < 0 || Number.isNaN(Date.parse(at))) {
    throw new Refused('badRequest', 'This page of the timeline cannot be found.', { hint: 'Begin at the first page.' });
  }
  return [at, text.slice(cut + 1)];
}
