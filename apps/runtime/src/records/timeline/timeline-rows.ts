import type { TimelineEntry, timelineFilters } from '@throughline/contract';
import type { Step } from '@throughline/engine';
import type { JsonObject } from '@throughline/expression';
import * as z from 'zod';
import { viewerToSqlOfMany } from '../../access/reach.ts';
import type { Viewer } from '../../access/viewer.ts';
import type { Session } from '../../database/client.ts';
import { readCursor } from '../../http/cursor.ts';
import { effectOrigin } from '../../messages/effect-origin.ts';
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
  /** Recipient, subject, state … of mails, activities, notices, notes and files. */
  readonly detail: JsonObject | null;
  /** The event of the run that caused it. */
  readonly event: string | null;
};

const told = ['started', 'took', 'noted', 'failed', 'ended'];

/** What a timeline is asked to show; each picks among the sources below. */
export type Shown = (typeof timelineFilters)[number];
const sources = {
  all: ['changes', 'steps', 'mails', 'activities', 'notices', 'notes', 'files'],
  changes: ['changes'],
  processes: ['processChanges', 'steps'],
  mail: ['mails'],
  notes: ['notes'],
  files: ['files'],
  activities: ['activities'],
} as const satisfies { readonly [shown in Shown]: readonly string[] };

export type RowsWanted = {
  readonly record: string;
  readonly runs: RunCards;
  /** Modules of tasks, calls, meetings that the viewer reads, and their states that mean done. */
  readonly activities: readonly { readonly module: string; readonly state: string; readonly done: readonly string[] }[];
  readonly show: Shown;
  readonly before: string | undefined;
  readonly limit: number;
};

const instantAndPlace = z.tuple([z.iso.datetime(), z.string()]);

/**
 * The newest rows before a cursor, from all sources at once; each gives no more than are asked for. Of the journal only
 * what means something to people is told: the rest is on the process's own page.
 */
export async function readTimelineRows(
  session: Session,
  viewer: Viewer,
  { record, runs, activities, show, before, limit }: RowsWanted,
): Promise<readonly TimelineRow[]> {
  const { sql } = session;
  const [at, place] = before === undefined ? ['infinity', ''] : readCursor(before, instantAndPlace, 'timeline');
  const from: readonly string[] = sources[show];
  const runIds = [...runs.keys()];
  const places = [...runs].flatMap(([run, card]) => card.places.map((node) => ({ run, node })));
  const modules = activities.map(({ module }) => module);
  const done = activities.flatMap(({ module, state, done: keys }) => keys.map((key) => ({ module, state, key })));
  const rows = await sql<TimelineRow[]>`
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
        and (${from.includes('changes')} or (${from.includes('processChanges')} and c.run_id is not null))
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
      where ${from.includes('steps')} and j.run_id = any(${runIds}::uuid[]) and j.at <= ${at}::timestamptz
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
      where ${from.includes('mails')} and f.record_id = ${record} and f.kind = 'send'
        and f.state in ('done', 'failed', 'unknown') and f.updated_at <= ${at}::timestamptz
    ),
    about as (
      select r.module, r.id, r.name, r.data from records r
      where ${from.includes('activities')} and r.module = any(${modules}::text[])
        and ((r.data ->> 'aboutId') collate "C") = ${record}::text and r.deleted_at is null and r.hold is null
        and ${viewerToSqlOfMany(session, viewer, modules, 'read')}
    ),
    activities as (
      select 'task:' || t.id || ':' || c.revision as id, c.at, '4' as place, 'task' as kind, c.actor, null::jsonb, null::jsonb,
        c.run_id as run, c.node, null::jsonb,
        jsonb_build_object('module', t.module, 'id', t.id, 'name', t.name, 'assignee', t.data -> 'assignee',
          'done', c.revision > 1) as detail, e.cause as event
      from about t
      join record_changes c on c.record_id = t.id
      left join events e on e.id = c.cause
      where c.at <= ${at}::timestamptz and (c.revision = 1 or exists (
        select from unnest(${done.map(({ module }) => module)}::text[], ${done.map(({ state }) => state)}::text[],
          ${done.map(({ key }) => key)}::text[]) as d(module, state, key)
        where d.module = t.module and c.after ->> d.state = d.key))
      order by c.at desc limit ${limit * 2}
    ),
    notices as (
      select 'note:' || coalesce(n.effect_key, n.id::text) as id, min(n.at) as at, '4' as place, 'notification' as kind,
        null::uuid as actor, null::jsonb, null::jsonb, coalesce(f.run_id, k.run) as run, coalesce(f.node, k.node), null::jsonb,
        jsonb_build_object('to', jsonb_agg(u.name order by u.name), 'text', min(n.text)) as detail, f.cause as event
      from notifications n
      join users u on u.id = n.user_id
      left join effects f on f.key = n.effect_key
      ${effectOrigin(session)}
      where ${from.includes('notices')} and n.record_id = ${record} and n.kind = 'process' and n.at <= ${at}::timestamptz
      group by coalesce(n.effect_key, n.id::text), f.run_id, f.node, f.cause, k.run, k.node
    ),
    notes_written as (
      select 'written:' || n.id as id, n.created_at as at, '6' as place, 'note' as kind, n.author as actor, null::jsonb, null::jsonb,
        null::uuid as run, null::text as node, null::jsonb,
        jsonb_build_object('id', n.id, 'body', n.body, 'mentions', n.mentions, 'editedAt', n.edited_at) as detail,
        null::uuid as event
      from notes n
      where ${from.includes('notes')} and n.record_id = ${record} and n.created_at <= ${at}::timestamptz
      order by n.created_at desc limit ${limit * 2}
    ),
    files_added as (
      select 'file:' || a.id || case when happened.removed then ':removed' else '' end as id, happened.at, '6' as place,
        'file' as kind, happened.actor, null::jsonb, null::jsonb, null::uuid as run, null::text as node, null::jsonb,
        jsonb_build_object('id', a.id, 'name', a.name, 'size', f.size, 'type', f.type, 'removed', happened.removed) as detail,
        null::uuid as event
      from attachments a
      left join files f on f.id = a.file_id
      cross join lateral (
        select a.added_at as at, a.added_by as actor, false as removed
        union all select a.removed_at, a.removed_by, true where a.removed_at is not null) as happened
      where ${from.includes('files')} and a.record_id = ${record} and happened.at <= ${at}::timestamptz
    ),
    everything as (
      select * from changes union all select * from steps union all select * from mails
      union all select * from activities union all select * from notices union all select * from notes_written
      union all select * from files_added
    )
    select * from everything
    where (at, place || id) < (${at}::timestamptz, ${place})
    order by at desc, place || id desc
    limit ${limit}`;
  return rows.map((row) => ({ ...row, place: `${row.place}${row.id}` }));
}
