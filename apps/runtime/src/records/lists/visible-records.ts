import type { Condition } from '@throughline/expression';
import { viewerToSql } from '../../access/reach.ts';
import type { Viewer } from '../../access/viewer.ts';
import type { RuntimeContext } from '../../context.ts';
import { nameHolds } from '../../search/name-holds.ts';
import { moduleOf, modulesFor } from '../module-store.ts';
import { type FilterScope, filterToSql, type WhereSql } from './filter-sql.ts';

/** Beyond this a count says "more": counting a million rows for a heading is not worth a second. */
export const countedTo = 10_000;

export type Narrowing = { readonly search?: string | undefined; readonly filter?: Condition | undefined };

/** The module as the viewer has it, with all the others they read. Throws `notFound`. */
export async function scopeOf(context: RuntimeContext, viewer: Viewer, moduleId: string): Promise<FilterScope> {
  const modules = await modulesFor(context, viewer);
  return { module: moduleOf(modules, moduleId), modules, viewer };
}

/** Which records of a module a list shows. Wrapped, because a fragment by itself would be sent when it is awaited. */
export async function visibleTo(
  context: RuntimeContext,
  scope: FilterScope,
  { search, filter }: Narrowing,
): Promise<WhereSql> {
  const { sql } = context.db;
  const isSearched = search !== undefined && search.trim() !== '';
  const named = isSearched ? await nameHolds(context.db, scope.module, search) : { where: sql`true` };
  const fits = filter === undefined ? { where: sql`true` } : await filterToSql(context, scope, filter);
  return {
    where: sql`
      r.module = ${scope.module.id} and r.deleted_at is null and r.hold is null
      and ${viewerToSql(context.db, scope.viewer, scope.module.id)} and ${named.where} and ${fits.where}`,
  };
}
