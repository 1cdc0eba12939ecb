import type { Fragment } from '../../access/reach.ts';
import type { Session } from '../../database/client.ts';
import { plannedAnew } from '../../database/planned-anew.ts';
import { recordColumns } from '../hold-records.ts';
import type { PageWish, SortedRow } from './page-wish.ts';
import { type Stretch, stretches, wayOf } from './stretches.ts';

/** As many rows as are wanted, from one stretch of the list after the other. `mind` is told before each statement. */
export async function walkList(
  session: Session,
  wish: PageWish,
  mind: () => Promise<void>,
): Promise<readonly SortedRow[]> {
  const { sql } = session;
  const { key, after, named, wanted } = wish;
  const found: SortedRow[] = [];
  for (const stretch of stretches(session, key, after, named)) {
    if (found.length === wanted) break;
    const missing = wanted - found.length;
    const { onto } = stretch;
    const rows =
      onto === undefined ? walked(session, wish, stretch, missing) : led(session, wish, stretch, onto, missing);
    const [, some] = await Promise.all([mind(), plannedAnew(sql<SortedRow[]>`${rows}`)]);
    found.push(...some);
  }
  return found;
}

function walked({ sql }: Session, { key, where }: PageWish, stretch: Stretch, missing: number): Fragment {
  return sql`
    select ${sql.unsafe(recordColumns)}, ${sql.unsafe(key.sql)}::text as "sortValue"
    from ${stretch.from}
    where ${where} and ${stretch.where}
    order by ${stretch.order}
    limit ${missing}`;
}

/** From each target to its records. Each is asked for no more than are missing, so that one with thousands costs no more than others. */
function led(session: Session, { key, where }: PageWish, stretch: Stretch, onto: Fragment, missing: number): Fragment {
  const { sql } = session;
  return sql`
    select ${sql.unsafe(recordColumns)}, target.key::text as "sortValue"
    from ${stretch.from} cross join lateral (
      select * from records r
      where ${where} and ${onto} and ${stretch.where}
      order by ${stretch.order} limit ${missing}
    ) as r
    order by target.key ${wayOf(session, key).way}, ${stretch.order}
    limit ${missing}`;
}
