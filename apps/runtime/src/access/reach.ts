import type postgres from 'postgres';
import type { Session, Transaction } from '../database/client.ts';
import { type Reach, reachOf, type Viewer } from './viewer.ts';

export type Fragment = postgres.PendingQuery<postgres.Row[]>;

/** Condition on the table `records` under the alias `r`: whether the viewer may read (or write) the row. */
export function viewerToSql(session: Session, viewer: Viewer, module: string, op: 'read' | 'write' = 'read'): Fragment {
  return toSql(session, viewer, reachOf(viewer, module)[op]);
}

/** The same over rows of several modules. */
export function viewerToSqlOfMany(
  session: Session,
  viewer: Viewer,
  modules: readonly string[],
  op: 'read' | 'write',
): Fragment {
  const { sql } = session;
  const distinct = [...new Set(modules)];
  const having = (reach: Reach) => distinct.filter((module) => reachOf(viewer, module)[op] === reach);
  const all = having('all');
  if (all.length === distinct.length) return sql`true`;
  return sql`(r.module = any(${all}::text[]) or (r.module = any(${having('own')}::text[]) and ${toSql(session, viewer, 'own')}))`;
}

function toSql({ sql }: Session, viewer: Viewer, reach: Reach): Fragment {
  if (reach === 'all') return sql`true`;
  if (reach === 'none' || viewer.user === null) return sql`false`;
  return sql`r.owner in (select owner_id from user_reach where user_id = ${viewer.user.id})`;
}

/** Ids of the users whose records `own` reaches: the viewer and everyone in roles below his. */
export async function teamOf({ sql }: Session, viewer: Viewer): Promise<readonly string[]> {
  if (viewer.user === null) return [];
  const rows = await sql<{ id: string }[]>`select owner_id as id from user_reach where user_id = ${viewer.user.id}`;
  return rows.map(({ id }) => id);
}

/** Brings `user_reach` up to date with roles and users; called in the transaction that changes either. Writes only what differs. */
export async function rebuildReach({ sql }: Transaction): Promise<void> {
  await sql`
    with recursive below(top, role) as (
      select id, id from roles
      union
      select below.top, roles.id from below join roles on roles.parent = below.role
    ),
    wanted(user_id, owner_id) as (
      select id, id from users
      union
      select above.id, under.id
      from users above
      join below on below.top = above.role and below.role <> above.role
      join users under on under.role = below.role
    ),
    gone as (
      delete from user_reach r
      where not exists (select 1 from wanted w where w.user_id = r.user_id and w.owner_id = r.owner_id)
    )
    insert into user_reach (user_id, owner_id)
    select user_id, owner_id from wanted
    on conflict do nothing`;
}
