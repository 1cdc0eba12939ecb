import type { Activity, Answer, routes } from '@throughline/contract';
import { viewerToSql } from '../access/reach.ts';
import type { Viewer } from '../access/viewer.ts';
import type { RuntimeContext } from '../context.ts';
import { fieldKey } from '../records/field-sql.ts';
import { type RecordRow, recordColumns, toStored } from '../records/hold-records.ts';
import { modulesFor } from '../records/module-store.ts';
import { userNames } from '../records/names.ts';
import { recordFor } from '../records/read-record.ts';
import { type ActivityModule, activityModules, activityView } from './activity-modules.ts';

const mostOpen = 50;
const mostDone = 10;

/** Work about a record, as far as the viewer may read it: open by time (what has none at the end), then the last done. */
export async function listActivities(
  context: RuntimeContext,
  viewer: Viewer,
  { module, id }: { readonly module: string; readonly id: string },
): Promise<Answer<typeof routes.activities.listActivities>> {
  await recordFor(context, viewer, module, id);
  const now = context.clock.now();
  const kinds = activityModules(await modulesFor(context, viewer));
  const read = async (open: boolean) => {
    const lists = await Promise.all(kinds.map((kind) => readAbout(context, viewer, kind, id, open)));
    return lists.flatMap((rows, index) => {
      const kind = kinds[index];
      return kind === undefined ? [] : rows.map((row) => ({ view: activityView(kind, toStored(row), now), row }));
    });
  };
  const [open, done] = await Promise.all([read(true), read(false)]);
  const toDo = open.map(({ view }) => view).sort(byTime);
  const shown = toDo.slice(0, mostOpen);
  const last = [...done]
    .sort((one, other) => Date.parse(other.row.updatedAt) - Date.parse(one.row.updatedAt))
    .slice(0, mostDone)
    .map(({ view }) => view);
  const people = [...shown, ...last].flatMap(({ owner }) => owner ?? []);
  return {
    open: shown,
    more: toDo.length > shown.length,
    done: last,
    next: shown.find(({ at }) => at !== null) ?? shown[0] ?? null,
    names: await userNames(context.db, [...new Set(people)]),
  };
}

/** Served by the index on what records are about: one short list per module. */
async function readAbout(
  { db }: RuntimeContext,
  viewer: Viewer,
  { module, at, state }: ActivityModule,
  about: string,
  open: boolean,
): Promise<readonly RecordRow[]> {
  const { sql } = db;
  if (state === undefined && !open) return [];
  const inState =
    state === undefined
      ? sql`true`
      : sql`coalesce(${sql.unsafe(`r.data ->> ${fieldKey(state.field)}`)} = any(${state.open}::text[]), true) = ${open}`;
  const order =
    open && at !== undefined ? `r.data ->> ${fieldKey(at)} nulls last, r.id` : 'r.updated_at desc, r.id desc';
  return sql<RecordRow[]>`
    select ${sql.unsafe(recordColumns)} from records r
    where r.module = ${module.id} and ((r.data ->> 'aboutId') collate "C") = ${about} and r.deleted_at is null
      and r.hold is null and ${inState} and ${viewerToSql(db, viewer, module.id)}
    order by ${sql.unsafe(order)} limit ${open ? mostOpen + 1 : mostDone}`;
}

function byTime(one: Activity, other: Activity): number {
  if (one.at === null || other.at === null) return Number(one.at === null) - Number(other.at === null);
  return Date.parse(one.at) - Date.parse(other.at);
}
