import type { Notification } from '@throughline/contract';
import type { Session } from '../database/client.ts';
import { newId } from '../new-id.ts';

/** What happened, as it is kept until its reader's language and rights are known. */
export type NoticeBody = {
  /** Ids of fields that changed. */
  readonly fields?: readonly string[];
  /** `user:<id>` and `process:<id>`. */
  readonly actors?: readonly string[];
  readonly count?: number;
  /** The note somebody is mentioned in. */
  readonly note?: string;
};
export type Notice = {
  readonly user: string;
  readonly at: string;
  readonly kind: Notification['kind'];
  readonly actor: string | null;
  readonly module: string | null;
  readonly record: string | null;
  readonly body: NoticeBody;
  /** Unread notices of one topic become one. */
  readonly topic: string | null;
};

/** Stores notices; those of a topic somebody has not read yet add to what stands there. */
export async function storeNotices({ sql }: Session, notices: readonly Notice[]): Promise<void> {
  const rows = joinTopics(notices).map(({ user, ...row }) => ({ ...row, id: newId(), user_id: user }));
  if (rows.length === 0) return;
  await sql`
    insert into notifications as n (id, user_id, at, text, kind, actor, module, record_id, body, topic)
    select id, user_id, at, '', kind, actor, module, record, body, topic
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row(
      id uuid, user_id uuid, at timestamptz, kind text, actor uuid, module text, record uuid, body jsonb, topic text)
    on conflict (user_id, topic) where read_at is null and topic is not null do update
    set at = greatest(n.at, excluded.at),
      actor = case when n.actor = excluded.actor then n.actor end,
      body = jsonb_build_object(
        'fields', (select coalesce(jsonb_agg(distinct f), '[]') from jsonb_array_elements(
          coalesce(n.body -> 'fields', '[]') || coalesce(excluded.body -> 'fields', '[]')) f),
        'actors', (select coalesce(jsonb_agg(distinct a), '[]') from jsonb_array_elements(
          coalesce(n.body -> 'actors', '[]') || coalesce(excluded.body -> 'actors', '[]')) a),
        'count', coalesce((n.body ->> 'count')::int, 0) + coalesce((excluded.body ->> 'count')::int, 0))`;
}

/** One statement may touch a row once only, so what belongs to one topic is joined before it. */
function joinTopics(notices: readonly Notice[]): readonly Notice[] {
  const joined = new Map<string, Notice>();
  for (const notice of notices) {
    const key = notice.topic === null ? `#${joined.size}` : `${notice.user} ${notice.topic}`;
    const before = joined.get(key);
    joined.set(key, before === undefined ? notice : bothOf(before, notice));
  }
  return [...joined.values()];
}

function bothOf(one: Notice, other: Notice): Notice {
  return {
    ...other,
    at: [one.at, other.at].sort().at(-1) ?? other.at,
    actor: one.actor === other.actor ? one.actor : null,
    body: {
      fields: [...new Set([...(one.body.fields ?? []), ...(other.body.fields ?? [])])],
      actors: [...new Set([...(one.body.actors ?? []), ...(other.body.actors ?? [])])],
      count: (one.body.count ?? 0) + (other.body.count ?? 0),
    },
  };
}
