import type { Answer, BinEntry, routes } from '@throughline/contract';
import { foldText } from '@throughline/crm';
import { viewerToSql } from '../access/reach.ts';
import type { Viewer } from '../access/viewer.ts';
import type { RuntimeContext } from '../context.ts';
import { instantAndId, readCursor, writeCursor } from '../http/cursor.ts';
import { countedTo } from '../records/lists/visible-records.ts';
import { moduleOf, modulesFor } from '../records/module-store.ts';
import { recordNames, userNames } from '../records/names.ts';
import { literalLike } from '../search/like-pattern.ts';

export type BinQuery = {
  readonly search?: string | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
};

type Row = Omit<BinEntry, 'with'> & { readonly withModule: string | null; readonly withId: string | null };
type Names = { readonly [id: string]: string };

/** Deleted records that the viewer might have changed, and so may bring back. Merged ones are not there: they live on in others. */
export async function listBin(
  context: RuntimeContext,
  viewer: Viewer,
  module: string,
  { search = '', after, limit }: BinQuery,
): Promise<Answer<typeof routes.bin.listBin>> {
  moduleOf(await modulesFor(context, viewer), module);
  const { db } = context;
  const { sql } = db;
  const part = `%${literalLike(foldText(search.trim()))}%`;
  const mine = sql`
    d.module = ${module} and r.deleted_at is not null and r.merged_into is null
    and ${viewerToSql(db, viewer, module, 'write')} and ${search.trim() === '' ? sql`true` : sql`r.name_folded like ${part}`}`;
  const [at, id] = after === undefined ? [null, null] : readCursor(after, instantAndId, 'bin');
  const beyond = at === null ? sql`true` : sql`(d.at, d.record_id) < (${at}::timestamptz, ${id}::uuid)`;
  const [rows, [counted]] = await Promise.all([
    sql<Row[]>`
      select r.id, r.name, r.owner, d.at, d.by, root.module as "withModule", root.id as "withId",
        (select count(*)::int from deletions b where b.root_id = d.record_id and b.record_id <> d.record_id) as brought
      from deletions d
      join records r on r.module = d.module and r.id = d.record_id
      left join records root on root.id = d.root_id and d.root_id <> d.record_id
      where ${mine} and ${beyond}
      order by d.at desc, d.record_id desc
      limit ${limit + 1}`,
    sql<{ count: number }[]>`
      select count(*)::int as count from (
        select 1 from deletions d join records r on r.module = d.module and r.id = d.record_id
        where ${mine} limit ${countedTo + 1}) as counted`,
  ]);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const count = counted?.count ?? 0;
  const people = page.flatMap(({ by, owner }) => [by, owner].filter((one) => one !== null));
  const roots = page.flatMap(({ withId, withModule }) =>
    withId === null || withModule === null ? [] : [[withId, withModule] as const],
  );
  const named = await recordNames(db, viewer, new Map(roots));
  return {
    entries: page.map((row) => entryOf(row, named)),
    names: await userNames(db, [...new Set(people)]),
    next: rows.length > limit && last !== undefined ? writeCursor([last.at, last.id]) : null,
    total: { count: Math.min(count, countedTo), more: count > countedTo },
  };
}

function entryOf({ withModule, withId, ...entry }: Row, named: Names): BinEntry {
  const root =
    withModule === null || withId === null ? null : { module: withModule, id: withId, name: named[withId] ?? null };
  return { ...entry, with: root };
}
