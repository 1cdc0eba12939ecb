import type { Answer, Incident, Input, routes } from '@throughline/contract';
import { viewerToSqlOfMany } from '../access/reach.ts';
import { unhidden } from '../access/unhidden.ts';
import { veilOf } from '../access/veil.ts';
import { spokenBy, type Viewer } from '../access/viewer.ts';
import type { RuntimeContext } from '../context.ts';
import type { Session } from '../database/client.ts';
import { instantAndId, readCursor, writeCursor } from '../http/cursor.ts';
import { readModules } from '../records/module-store.ts';
import { drawings, keyOf, nameOfNode } from './read-troubles.ts';
import { troublesSql } from './refresh-incident.ts';
import { troubleTeller } from './tell-trouble.ts';

type Wanted = Input<typeof routes.incidents.listIncidents, 'query'>;
type Row = Omit<Incident, 'nodeName'>;

/** Runs that need help whose records the viewer may read, the newest first. */
export async function listIncidents(
  context: RuntimeContext,
  viewer: Viewer,
  wanted: Wanted,
): Promise<Answer<typeof routes.incidents.listIncidents>> {
  const { db } = context;
  const { sql } = db;
  const modules = await modulesInTrouble(db);
  const seen = sql`
    r.deleted_at is null and ${unhidden(db, viewer)} and ${viewerToSqlOfMany(db, viewer, modules, 'read')}`;
  // A sentence that is kept back from somebody must not be found by its words either.
  const { lifted } = veilOf(viewer, await readModules(context));
  const told = lifted ? sql`i.message || ' ' || i."recordName"` : sql`i."recordName"`;
  const [afterAt, afterRun] =
    wanted.after === undefined ? [null, null] : readCursor(wanted.after, instantAndId, 'incidents');
  const matching = sql`
    select i.* from (${incidentsSql(db)}) i join records r on r.module = i.module and r.id = i.record
    where ${seen}
      and (${wanted.process ?? null}::uuid is null or i.process = ${wanted.process ?? null}::uuid)
      and (${wanted.kind ?? null}::text is null or i.kind = ${wanted.kind ?? null})
      and (${wanted.node ?? null}::text is null or i.node = ${wanted.node ?? null})
      and (${wanted.search} = '' or position(lower(${wanted.search}) in lower(${told})) > 0)`;
  const [rows, [count], processes] = await Promise.all([
    sql<Row[]>`
      select * from (${matching}) m
      where ${afterAt}::timestamptz is null or (m.since, m.run) < (${afterAt}::timestamptz, ${afterRun}::uuid)
      order by m.since desc, m.run desc limit ${wanted.limit + 1}`,
    sql<{ total: number }[]>`select count(*)::int as total from (${matching}) m`,
    sql<{ id: string; name: string; count: number }[]>`
      select i.process as id, i."processName" as name, count(*)::int as count
      from (${incidentsSql(db)}) i join records r on r.module = i.module and r.id = i.record
      where ${seen} group by 1, 2 order by 2, 1`,
  ]);
  const shown = rows.slice(0, wanted.limit);
  const last = shown.at(-1);
  const incidents = await named(context, viewer, shown);
  const next = rows.length > wanted.limit && last !== undefined ? writeCursor([last.since, last.run]) : null;
  return { incidents: [...incidents], next, total: count?.total ?? 0, processes: processes.map((one) => ({ ...one })) };
}

/** One run's incident, as it stands in the list; null when it has none. */
export async function incidentOf(context: RuntimeContext, viewer: Viewer, run: string): Promise<Incident | null> {
  const rows = await context.db.sql<Row[]>`select * from (${incidentsSql(context.db)}) i where i.run = ${run}`;
  const [incident] = await named(context, viewer, rows);
  return incident ?? null;
}

async function modulesInTrouble({ sql }: Session): Promise<readonly string[]> {
  const rows = await sql<{ module: string }[]>`
    select distinct module from runs where incident is not null
    union select distinct module from failed_entries`;
  return rows.map(({ module }) => module);
}

/** A line per run: of several troubles the first in order stands for it. And one for each record that could not enter, until it has. */
function incidentsSql(session: Session) {
  const { sql } = session;
  return sql`
    select runs.id as run, runs.process_id as process, p.name as "processName", runs.version, runs.module,
      runs.record_id as record, records.name as "recordName", runs.status, coalesce(t.kind, 'event') as kind, t.node,
      coalesce(nullif(t.message, ''), runs.incident) as message, coalesce(runs.incident_at, runs.updated_at) as since
    from runs
    join processes p on p.id = runs.process_id
    join records on records.module = runs.module and records.id = runs.record_id
    left join lateral (
      select * from (${troublesSql(session)}) t where t.run = runs.id
      order by array_position(array['stuck', 'unknown', 'event', 'timer'], t.kind), t.id limit 1) t on true
    where runs.incident is not null
    union all
    select f.id, f.process_id, p.name, f.version, f.module, f.record_id, records.name, 'stopped', 'entry', null, f.problem, f.at
    from failed_entries f
    join processes p on p.id = f.process_id
    join records on records.module = f.module and records.id = f.record_id
    where not exists (
      select from runs r where r.process_id = f.process_id and r.record_id = f.record_id and r.started_at >= f.at)`;
}

async function named(context: RuntimeContext, viewer: Viewer, rows: readonly Row[]): Promise<readonly Incident[]> {
  const [drawn, tell] = await Promise.all([drawings(context.db, context, rows), troubleTeller(context, viewer, rows)]);
  return rows.map((row) => ({
    ...row,
    message: tell(row, row.message),
    nodeName: nameOfNode(drawn.get(keyOf(row)), row.node, spokenBy(viewer)),
  }));
}
