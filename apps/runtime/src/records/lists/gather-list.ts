import type { Session } from '../../database/client.ts';
import { plannedAnew } from '../../database/planned-anew.ts';
import { recordColumns } from '../hold-records.ts';
import type { PageWish, SortedRow } from './page-wish.ts';
import { wayOf } from './stretches.ts';

type Row = SortedRow & { readonly all: number | null };

/**
 * The page out of everything that fits, which is gathered by whatever indexes the filter has and then sorted; only keys
 * are sorted, the rows of the page are fetched at the end. Counting along costs little where there are few.
 */
export async function gatherList(
  session: Session,
  { module, key, where, named, after, wanted }: PageWish,
  isCounted: boolean,
): Promise<{ readonly rows: readonly SortedRow[]; readonly count: number | undefined }> {
  const { sql } = session;
  const { way, beyond, among, past } = wayOf(session, key);
  const type = sql.unsafe(key.type);
  const end = after && sql`${after.value}::text::${type}`;
  const later = after && sql`id ${past} ${after.id}::uuid`;
  const onwards =
    after === undefined || end === undefined || later === undefined
      ? sql`true`
      : after.value === null
        ? sql`key is null and ${later}`
        : sql`(key is null or key ${beyond} ${end} or key = ${end} and ${later})`;
  const order = sql`key is null, key ${way}, id ${among}`;
  // Of few records each target is looked up; a join might read all targets there are.
  const join =
    isCounted && key.found !== undefined
      ? sql`left join lateral (
          select target.name_folded from records target where ${sql.unsafe(key.found)} ${named} offset 0) as target on true`
      : sql`${sql.unsafe(key.join)} ${named}`;
  // `offset 0` keeps the planner from walking after all.
  const found = await plannedAnew(sql<Row[]>`
    select ${sql.unsafe(recordColumns)}, page.key::text as "sortValue", page."all"
    from (
      select key, id, "all" from (
        select key, id, ${isCounted ? sql`count(*) over ()::int` : sql`null::int`} as "all" from (
          select ${sql.unsafe(key.sql)} as key, r.id
          from records r ${join} where ${where} offset 0
        ) as fitting
      ) as counted
      where ${onwards} order by ${order} limit ${wanted}
    ) as page
    join records r on r.module = ${module} and r.id = page.id
    order by page.key is null, page.key ${way}, page.id ${among}`);
  const [first] = found;
  const none = after === undefined ? 0 : undefined;
  const rows = found.map(({ all: _, ...row }) => row);
  return { rows, count: isCounted ? (first?.all ?? none) : undefined };
}
