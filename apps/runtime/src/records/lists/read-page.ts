import { type Fragment, viewerToSql } from '../../access/reach.ts';
import type { RuntimeContext } from '../../context.ts';
import type { Database } from '../../database/client.ts';
import type { StoredRecord } from '../command.ts';
import { computeWhenRead } from '../compute-when-read.ts';
import { toStored } from '../hold-records.ts';
import { type Counted, countRows, upTo } from './count-rows.ts';
import { type Estimate, estimateRows, isCheap, msPerUnit } from './estimate-rows.ts';
import { sortKey } from './field-order.ts';
import type { FilterScope } from './filter-sql.ts';
import { gatherList } from './gather-list.ts';
import { readPageEnd, writePageEnd } from './page-cursor.ts';
import type { PageWish, SortedRow } from './page-wish.ts';
import { tooSlow } from './too-slow.ts';
import { walkList } from './walk-list.ts';
import { withinTime } from './within-time.ts';

export type Place = {
  /** A field id, with `-` for descending. */
  readonly sort: string;
  readonly after?: string | undefined;
  readonly limit: number;
};

export type StoredPage = {
  readonly records: readonly StoredRecord[];
  /** The cursor of the next page. */
  readonly next: string | null;
};

/** A page of the records that `where` leaves, as the viewer may know them. */
export async function readPage(
  context: RuntimeContext,
  scope: FilterScope,
  where: Fragment,
  place: Place,
): Promise<StoredPage> {
  const wish = wishOf(context, scope, where, place);
  const { rows } = await findRows(context.db, wish, await estimateRows(context.db, where), patience.file);
  return toPage(context, scope, rows, place);
}

/** The same with how many there are. */
export async function readCountedPage(
  context: RuntimeContext,
  scope: FilterScope,
  where: Fragment,
  place: Place,
): Promise<StoredPage & { readonly total: Counted }> {
  const { db } = context;
  const wish = wishOf(context, scope, where, place);
  const estimate = await estimateRows(db, where);
  const counting = isCheap(estimate) ? undefined : countRows(db, where, estimate);
  const [found, aside] = await Promise.all([findRows(db, wish, estimate, patience.list), counting]);
  const total = aside ?? (found.count === undefined ? await countRows(db, where, estimate) : upTo(found.count));
  return { ...(await toPage(context, scope, found.rows, place)), total };
}

/** How long anybody waits for a page at most, in ms. */
const patience = { list: 8_000, file: 120_000 } as const;
/** A way that is meant to be short is given up after so long at least, in ms: on a busy machine everything takes longer. */
const shortest = 120;

type Found = { readonly rows: readonly SortedRow[]; readonly count: number | undefined };

/**
 * Rows in order can be walked along an index until a page is full, or all that fit can be gathered and sorted. Walking is
 * dear where next to nothing fits, gathering where much does, and the planner does not always know which. So the way that
 * looks better is tried for as long as gathering should take, and then the other: whatever the planner got wrong, a
 * page takes a small multiple of its better way.
 */
async function findRows(db: Database, wish: PageWish, estimate: Estimate, patienceMs: number): Promise<Found> {
  const walk = (ms: number) =>
    withinTime(db, ms, async (session, mind) => ({ rows: await walkList(session, wish, mind), count: undefined }));
  const gather = (ms: number) =>
    withinTime(
      db,
      ms,
      async (session, mind) => (await Promise.all([mind(), gatherList(session, wish, isCheap(estimate))]))[1],
    );
  const short = Math.min(Math.max(estimate.cost * msPerUnit, shortest), patienceMs);
  const canWalk = wish.key.walk !== undefined;
  const [first, second] = !isCheap(estimate) && canWalk ? [walk, gather] : [gather, canWalk ? walk : undefined];
  const found: Found | undefined =
    second === undefined ? await first(patienceMs) : ((await first(short)) ?? (await second(patienceMs)));
  if (found === undefined) throw tooSlow();
  return found;
}

export function wishOf(
  { db }: RuntimeContext,
  { module, viewer }: FilterScope,
  where: Fragment,
  place: Place,
): PageWish {
  const key = sortKey(module, place.sort);
  const { sql } = db;
  const named = key.behind === undefined ? sql`` : sql`and ${viewerToSql(db, viewer, key.behind, 'read', 'target')}`;
  const after = place.after === undefined ? undefined : readPageEnd(place.after);
  return { module: module.id, where, key, named, after, wanted: place.limit + 1 };
}

async function toPage(
  context: RuntimeContext,
  { module, viewer }: FilterScope,
  rows: readonly SortedRow[],
  { limit }: Place,
): Promise<StoredPage> {
  const stored = rows.slice(0, limit).map(({ sortValue: _, ...row }) => toStored(row));
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  const next = last === undefined ? null : writePageEnd({ value: last.sortValue, id: last.id });
  return { records: await computeWhenRead(context, viewer, module, stored), next };
}
