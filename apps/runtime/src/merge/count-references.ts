import type { ModuleDefinition } from '@throughline/crm';
import { type Fragment, viewerToSql } from '../access/reach.ts';
import type { Viewer } from '../access/viewer.ts';
import type { Session } from '../database/client.ts';
import { activityModules } from '../records/activities-about.ts';
import { fieldTextSql } from '../records/field-sql.ts';
import type { Modules } from '../records/module-store.ts';
import { lookupsTo } from '../records/storing/follow-deletion.ts';

export type ReferenceCount = { readonly module: string; readonly count: number };

/** How many readable records of each module lead to these ones by a look-up or as activities. One statement. */
export async function countReferences(
  session: Session,
  viewer: Viewer,
  modules: Modules,
  module: ModuleDefinition,
  ids: readonly string[],
): Promise<ReadonlyMap<string, ReferenceCount[]>> {
  const { sql } = session;
  const leading = [
    ...lookupsTo(modules, module.id),
    ...activityModules(modules).flatMap((activity) =>
      activity.fields.filter(({ id }) => id === 'aboutId').map((field) => ({ module: activity, field })),
    ),
  ];
  const parts = leading.map(({ module: from, field }): Fragment => {
    const value = sql.unsafe(fieldTextSql(field));
    return sql`
      select r.module, r.id, ${value} as target from records r
      where r.module = ${from.id} and r.deleted_at is null and ${value} = any(${ids}::text[])
        and ${viewerToSql(session, viewer, from.id)}`;
  });
  const [first, ...more] = parts;
  if (first === undefined) return new Map();
  const all = more.reduce((so, part) => sql`${so} union ${part}`, first);
  const rows = await sql<{ target: string; module: string; count: number }[]>`
    select target, module, count(*)::int as count from (${all}) as found group by target, module`;
  const counts = new Map<string, ReferenceCount[]>();
  for (const { target, module: from, count } of rows)
    counts.set(target, [...(counts.get(target) ?? []), { module: from, count }]);
  return counts;
}
