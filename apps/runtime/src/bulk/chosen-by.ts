import type { BulkSelection } from '@throughline/contract';
import type { Viewer } from '../access/viewer.ts';
import type { RuntimeContext } from '../context.ts';
import type { FilterScope, WhereSql } from '../records/lists/filter-sql.ts';
import { scopeOf, visibleTo } from '../records/lists/visible-records.ts';
import { bulkFor } from './bulk-state.ts';

type Sql = WhereSql['where'];

/** The records `r` of a selection that are there for the viewer, as two conditions; and the module as they have it. */
export async function chosenBy(
  context: RuntimeContext,
  viewer: Viewer,
  module: string,
  of: BulkSelection,
): Promise<{ readonly scope: FilterScope; readonly where: Sql; readonly chosen: Sql }> {
  const { sql } = context.db;
  const scope = await scopeOf(context, viewer, module);
  const named = 'ids' in of || 'refusedOf' in of;
  const { where } = await visibleTo(context, scope, named ? {} : of);
  if ('ids' in of) return { scope, where, chosen: sql`r.id = any(${[...new Set(of.ids)]}::uuid[])` };
  if (!('refusedOf' in of)) return { scope, where, chosen: sql`true` };
  const { id } = await bulkFor(context.db, viewer, of.refusedOf);
  return {
    scope,
    where,
    chosen: sql`r.id in (select record_id from bulk_results where job_id = ${id} and outcome = 'refused')`,
  };
}
