import type { Viewer } from '../access/viewer.ts';
import type { RuntimeContext } from '../context.ts';
import { countedTo, type Narrowing, scopeOf, visibleTo } from '../records/lists/visible-records.ts';

export type Counted = { readonly count: number; readonly more: boolean };

/** How many records match. `onGivenUp` is told what ends the statement, for whoever asked and does not wait any more. */
export async function countRecords(
  context: RuntimeContext,
  viewer: Viewer,
  module: string,
  narrowing: Narrowing,
  onGivenUp: (stop: () => void) => void = () => {},
): Promise<Counted> {
  const { sql } = context.db;
  const { where } = await visibleTo(context, await scopeOf(context, viewer, module), narrowing);
  const counting = sql<{ count: number }[]>`
    select count(*)::int as count from (select 1 from records r where ${where} limit ${countedTo + 1}) as counted`;
  onGivenUp(() => counting.cancel());
  const count = (await counting)[0]?.count ?? 0;
  return { count: Math.min(count, countedTo), more: count > countedTo };
}
