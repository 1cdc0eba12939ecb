import type { RecordView } from '@throughline/contract';
import { type Fragment, viewerToSql } from '../access/reach.ts';
import type { Viewer } from '../access/viewer.ts';
import type { RuntimeContext } from '../context.ts';
import type { Session } from '../database/client.ts';
import { plannedAnew } from '../database/planned-anew.ts';
import { findNames } from '../search/find-names.ts';
import { hasVisibleName } from '../search/has-visible-name.ts';
import type { StoredRecord } from './command.ts';
import { computeWhenRead } from './compute-when-read.ts';
import { type Counted, countRows } from './count-rows.ts';
import { type SortKey, sortKey } from './field-order.ts';
import type { FilterScope } from './filter-sql.ts';
import { type RecordRow, recordColumns, toStored } from './hold-records.ts';
import { namesFor } from './names.ts';
import { readCursor, type Stretch, stretches, writeCursor } from './page-cursor.ts';
import { viewOf } from './view-of.ts';
import { type Narrowing, scopeOf, visibleTo } from './visible-records.ts';

export type ListQuery = Narrowing & {
  /** A field id, with `-` for descending. */
  readonly sort: string;
  readonly after?: string | undefined;
  readonly limit: number;
};

export type RecordPage = {
  readonly records: readonly RecordView[];
  readonly names: { readonly [id: string]: string };
  readonly next: string | null;
  readonly total: { readonly count: number; readonly more: boolean };
};

/** A page of what the viewer may read. */
export async function listRecords(
  context: RuntimeContext,
  viewer: Viewer,
  moduleId: string,
  query: ListQuery,
): Promise<RecordPage> {
  const { db } = context;
  const scope = await scopeOf(context, viewer, moduleId);
  const { where } = await visibleTo(context, scope, query);
  const [{ records, next }, total] = await Promise.all([readPage(context, scope, where, query), countRows(db, where)]);
  const isAll = next === null && query.after === undefined;
  const seen = records.length + (next === null ? 0 : 1);
  return {
    records: records.map((record) => viewOf(record, scope.module)),
    names: await namesFor(db, viewer, scope.module, records),
    next,
    total: isAll ? { count: records.length, more: false } : atLeast(total, seen),
  };
}

/** A page of the records that `where` leaves, as the viewer may know them, and the cursor of the next. */
export async function readPage(
  context: RuntimeContext,
  { module, viewer }: FilterScope,
  where: Fragment,
  query: Pick<ListQuery, 'sort' | 'after' | 'limit'>,
): Promise<{ readonly records: readonly StoredRecord[]; readonly next: string | null }> {
  const { db } = context;
  const key = sortKey(module, query.sort);
  const after = query.after === undefined ? undefined : readCursor(query.after);
  const rows = await readRows(db, viewer, key, where, stretches(db, key, after), query.limit + 1);
  const stored = rows.slice(0, query.limit).map(({ sortValue: _, ...row }) => toStored(row));
  const last = rows.length > query.limit ? rows[query.limit - 1] : undefined;
  const next = last === undefined ? null : writeCursor({ value: last.sortValue, id: last.id });
  return { records: await computeWhenRead(context, viewer, module, stored), next };
}

/** What is on the page is there, also where counting took too long. */
const atLeast = ({ count, more }: Counted, seen: number): Counted => ({
  count: more ? Math.max(count, seen) : count,
  more,
});

type SortedRow = RecordRow & { readonly sortValue: string | null };

/** As many rows as are wanted, from one stretch of the list after the other. */
async function readRows(
  session: Session,
  viewer: Viewer,
  key: SortKey,
  where: Fragment,
  parts: readonly Stretch[],
  wanted: number,
): Promise<readonly SortedRow[]> {
  const { sql } = session;
  const named =
    key.behind === undefined ? sql`` : sql`and ${viewerToSql(session, viewer, key.behind, 'read', 'target')}`;
  const found: SortedRow[] = [];
  for (const stretch of parts) {
    if (found.length === wanted) break;
    const rows = await plannedAnew(sql<SortedRow[]>`
      select ${sql.unsafe(recordColumns)}, ${sql.unsafe(key.sql)}::text as "sortValue"
      from records r ${sql.unsafe(key.join)} ${named}
      where ${where} and ${stretch.where}
      order by ${stretch.order}
      limit ${wanted - found.length}`);
    found.push(...rows);
  }
  return found;
}

/** Records by their name, the best first, for pickers. */
export async function lookUp(
  context: RuntimeContext,
  viewer: Viewer,
  moduleId: string,
  wanted: { readonly search: string; readonly limit: number },
): Promise<readonly { readonly id: string; readonly name: string }[]> {
  const { module } = await scopeOf(context, viewer, moduleId);
  const found = hasVisibleName(module) ? await findNames(context.db, viewer, [module.id], wanted) : [];
  return found.map(({ id, name }) => ({ id, name }));
}
