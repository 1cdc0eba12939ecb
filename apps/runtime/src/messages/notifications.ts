import type { Answer, Notification, routes } from '@throughline/contract';
import { say } from '@throughline/expression';
import { viewerToSqlOfMany } from '../access/reach.ts';
import { spokenBy, type Viewer } from '../access/viewer.ts';
import type { RuntimeContext } from '../context.ts';
import type { Session } from '../database/client.ts';
import { excerptOf } from '../notes/note-text.ts';
import { type Modules, modulesFor } from '../records/module-store.ts';
import { userNames } from '../records/names.ts';
import { coveredRuns } from '../runs/views/veil-steps.ts';
import { effectOrigin } from './effect-origin.ts';
import type { NoticeBody } from './notification-store.ts';
import { notificationText } from './notification-words.ts';

const kindsOf = {
  all: undefined,
  unread: undefined,
  mentions: ['mentioned'],
  assigned: ['assigned', 'assignedMany'],
  processes: ['process'],
  following: ['noted', 'filed', 'changed', 'deleted'],
} as const satisfies { readonly [about: string]: readonly Notification['kind'][] | undefined };

export type About = keyof typeof kindsOf;

/** Beyond this nobody counts what is unread. */
const countedTo = 100;

type Row = {
  readonly id: string;
  readonly at: string;
  readonly kind: Notification['kind'];
  readonly text: string;
  readonly actor: string | null;
  readonly body: NoticeBody;
  readonly read: boolean;
  readonly module: string | null;
  readonly record: string | null;
  readonly recordName: string | null;
  readonly deleted: boolean;
  readonly readable: boolean;
  readonly note: string | null;
  /** The run that told it. */
  readonly run: string | null;
};

/**
 * A viewer's notifications, newest first, as they may know them now: what is about a record they may no longer read is
 * not shown, and what happened to fields hidden from them is left out of the sentence.
 */
export async function listNotifications(
  context: RuntimeContext,
  viewer: Viewer,
  query: { readonly about: About; readonly before?: string | undefined; readonly limit: number },
): Promise<Answer<typeof routes.messages.listNotifications>> {
  const { db } = context;
  const { sql } = db;
  const modules = await modulesFor(context, viewer);
  const kinds = kindsOf[query.about];
  const rows = await sql<Row[]>`
    select n.id, n.at, n.kind, n.text, n.actor, n.body, n.read_at is not null as read, n.module, n.record_id as record,
      r.name as "recordName", r.deleted_at is not null as deleted, ${readable(db, viewer, modules)} as readable,
      (select body from notes where id = (n.body ->> 'note')::uuid) as note,
      coalesce((select run_id from effects where key = n.effect_key), k.run) as run
    ${visible(db, viewer, modules)}
      and ${query.about === 'unread' ? sql`n.read_at is null` : sql`true`}
      and ${kinds === undefined ? sql`true` : sql`n.kind = any(${[...kinds]}::text[])`}
      and (${query.before ?? null}::uuid is null
        or (n.at, n.id) < (select at, id from notifications where id = ${query.before ?? null}::uuid))
    order by n.at desc, n.id desc limit ${query.limit + 1}`;
  const page = rows.slice(0, query.limit);
  const names = await namesOf(db, page);
  const covered = await coveredRuns(
    context,
    viewer,
    page.flatMap(({ run }) => run ?? []),
  );
  const language = spokenBy(viewer);
  return {
    notifications: page.map((row) => {
      const known = row.readable && row.record !== null;
      const who = (row.body.actors ?? (row.actor === null ? [] : [`user:${row.actor}`])).flatMap(
        (actor) => names[actor.slice(actor.indexOf(':') + 1)] ?? [],
      );
      const module = row.module === null ? undefined : modules.get(row.module);
      const text = notificationText(
        {
          kind: row.kind,
          body: row.body,
          text: row.run !== null && covered.has(row.run) ? say(keptBack, language) : row.text,
          recordName: row.recordName ?? '',
          module,
          who,
          excerpt: row.note === null ? undefined : excerptOf(row.note, names),
        },
        language,
      );
      return {
        id: row.id,
        at: row.at,
        kind: row.kind,
        text,
        actor: row.actor,
        actorName: row.actor === null ? null : (names[row.actor] ?? null),
        module: known && !row.deleted ? row.module : null,
        record: known && !row.deleted ? row.record : null,
        recordName: known ? row.recordName : null,
        read: row.read,
      };
    }),
    unread: await countUnread(context, viewer, modules),
    next: rows.length > query.limit ? (page.at(-1)?.id ?? null) : null,
  };
}

const keptBack = {
  en: 'A process has a message about this record. It names something you may not see.',
  'zh-CN': '某个流程有关于此记录的消息,其中涉及您无权查看的内容。',
  'zh-TW': '某個流程有關於此記錄的訊息,其中涉及您無權檢視的內容。',
};

/** Marks some as read (or unread again), or all of them; answers how many are left. */
export async function markRead(
  context: RuntimeContext,
  viewer: Viewer,
  { ids, read }: { readonly ids?: readonly string[] | undefined; readonly read: boolean },
): Promise<number> {
  const { db, clock } = context;
  const { sql } = db;
  const user = viewer.user?.id ?? null;
  const which = ids === undefined ? sql`true` : sql`id = any(${[...ids]}::uuid[])`;
  if (read) {
    await sql`update notifications set read_at = ${clock.now()} where user_id = ${user} and read_at is null and ${which}`;
  } else if (ids !== undefined) {
    // What has been told of the same topic since stands for itself.
    await sql`
      update notifications set read_at = null, topic = null
      where user_id = ${user} and read_at is not null and ${which}`;
  }
  return countUnread(context, viewer, await modulesFor(context, viewer));
}

async function countUnread({ db }: RuntimeContext, viewer: Viewer, modules: Modules): Promise<number> {
  const [row] = await db.sql<{ count: number }[]>`
    select count(*)::int as count from (
      select 1 ${visible(db, viewer, modules)} and n.read_at is null limit ${countedTo}) as counted`;
  return row?.count ?? 0;
}

function visible(session: Session, viewer: Viewer, modules: Modules) {
  const { sql } = session;
  return sql`
    from notifications n left join records r on r.module = n.module and r.id = n.record_id
    ${effectOrigin(session)}
    where n.user_id = ${viewer.user?.id ?? null}
      and (n.record_id is null or ${readable(session, viewer, modules)})`;
}

function readable(session: Session, viewer: Viewer, modules: Modules) {
  const { sql } = session;
  return sql`
    coalesce(r.hold is null and r.module = any(${[...modules.keys()]}::text[])
      and ${viewerToSqlOfMany(session, viewer, [...modules.keys()], 'read')}, false)`;
}

/** Names of everyone a page speaks of: who did it, processes that did, people mentioned in notes. */
async function namesOf(session: Session, rows: readonly Row[]): Promise<{ readonly [id: string]: string }> {
  const users = new Set<string>();
  const processes = new Set<string>();
  for (const { actor, body, note } of rows) {
    if (actor !== null) users.add(actor);
    for (const one of body.actors ?? []) {
      const [kind, id = ''] = one.split(':');
      (kind === 'user' ? users : processes).add(id);
    }
    for (const [, id = ''] of note?.matchAll(/@\{([0-9a-f-]{36})\}/g) ?? []) users.add(id);
  }
  const { sql } = session;
  const found =
    processes.size === 0
      ? []
      : await sql<
          { id: string; name: string }[]
        >`select id, name from processes where id = any(${[...processes]}::uuid[])`;
  return { ...(await userNames(session, [...users])), ...Object.fromEntries(found.map(({ id, name }) => [id, name])) };
}
