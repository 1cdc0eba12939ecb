import type { Answer, routes } from '@throughline/contract';
import { say } from '@throughline/expression';
import { viewerToSqlOfMany } from '../access/reach.ts';
import { spokenBy, type Viewer } from '../access/viewer.ts';
import type { RuntimeContext } from '../context.ts';
import type { Session } from '../database/client.ts';
import { coveredRuns } from '../runs/veil-steps.ts';
import { effectOrigin } from './effect-origin.ts';

type Notification = Answer<typeof routes.messages.listNotifications>['notifications'][number];

/** A person's notifications, newest first, naming the records he may read, and how many he has not read. */
export async function listNotifications(
  context: RuntimeContext,
  viewer: Viewer,
  limit: number,
): Promise<{ readonly notifications: readonly Notification[]; readonly unread: number }> {
  const user = viewer.user?.id ?? '';
  const session = context.db;
  const { sql } = session;
  const modules = await sql<{ module: string }[]>`
    select distinct module from notifications where user_id = ${user} and module is not null`;
  const readable = viewerToSqlOfMany(
    session,
    viewer,
    modules.map(({ module }) => module),
    'read',
  );
  const rows = await sql<(Notification & { readonly run: string | null })[]>`
    select n.id, n.at, n.text, n.module, n.record_id as record, r.name as "recordName", n.read_at is not null as read,
      coalesce(f.run_id, k.run) as run
    from notifications n
    left join records r on r.module = n.module and r.id = n.record_id and r.deleted_at is null and ${readable}
    left join effects f on f.key = n.effect_key
    ${effectOrigin(session)}
    where n.user_id = ${user}
    order by n.at desc, n.id desc limit ${limit}`;
  const covered = await coveredRuns(
    context,
    viewer,
    rows.flatMap(({ run }) => run ?? []),
  );
  const notifications = rows.map(({ run, text, ...row }) => ({
    ...row,
    text: run !== null && covered.has(run) ? say(keptBack, spokenBy(viewer)) : text,
  }));
  return { notifications, unread: await countUnread(session, user) };
}

const keptBack = {
  en: 'A process has a message about this record. It names something you may not see.',
  'zh-CN': '某个流程有关于此记录的消息,其中涉及您无权查看的内容。',
  'zh-TW': '某個流程有關於此記錄的訊息,其中涉及您無權檢視的內容。',
};

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
