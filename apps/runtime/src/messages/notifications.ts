import type { Answer, routes } from '@throughline/contract';
import { viewerToSqlOfMany } from '../access/reach.ts';
import type { Viewer } from '../access/viewer.ts';
import type { Session } from '../database/client.ts';

type Notification = Answer<typeof routes.messages.listNotifications>['notifications'][number];

/** A person's notifications, newest first, naming the records he may read, and how many he has not read. */
export async function listNotifications(
  session: Session,
  viewer: Viewer,
  limit: number,
): Promise<{ readonly notifications: readonly Notification[]; readonly unread: number }> {
  const user = viewer.user?.id ?? '';
  const { sql } = session;
  const modules = await sql<{ module: string }[]>`
    select distinct module from notifications where user_id = ${user} and module is not null`;
  const readable = viewerToSqlOfMany(
    session,
    viewer,
    modules.map(({ module }) => module),
    'read',
  );
  const notifications = await sql<Notification[]>`
    select n.id, n.at, n.text, n.module, n.record_id as record, r.name as "recordName", n.read_at is not null as read
    from notifications n
    left join records r on r.module = n.module and r.id = n.record_id and r.deleted_at is null and ${readable}
    where n.user_id = ${user}
    order by n.at desc, n.id desc limit ${limit}`;
  return { notifications, unread: await countUnread(session, user) };
}

/** Marks some as read, or all of them; answers how many are left. */
export async function markRead(
  session: Session,
  user: string,
  now: string,
  ids: readonly string[] | undefined,
): Promise<number> {
  const { sql } = session;
  await sql`
    update notifications set read_at = ${now}
    where user_id = ${user} and read_at is null and ${ids === undefined ? sql`true` : sql`id = any(${ids}::uuid[])`}`;
  return countUnread(session, user);
}

async function countUnread({ sql }: Session, user: string): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    select count(*)::int as count from notifications where user_id = ${user} and read_at is null`;
  return row?.count ?? 0;
}
