import type { AuditEntry } from '@throughline/contract';
import type { Session } from '../database/client.ts';
import { instantAndId, readCursor, writeCursor } from '../http/cursor.ts';
import { literalLike } from '../search/like-pattern.ts';

export type AuditQuery = {
  readonly actor?: string | undefined;
  readonly action?: string | undefined;
  readonly before?: string | undefined;
  readonly limit: number;
};

/** A page of the audit log, newest first, with the names of those concerned. */
export async function listAudit(
  { sql }: Session,
  { actor, action, before, limit }: AuditQuery,
): Promise<{ readonly entries: readonly AuditEntry[]; readonly next: string | null }> {
  const [at, id] = before === undefined ? [null, null] : readCursor(before, instantAndId, 'log');
  const begins = `${literalLike(action ?? '')}%`;
  const rows = await sql<AuditEntry[]>`
    select a.id, a.at, a.actor, u.name as "actorName", a.action, a.subject, a.detail,
      coalesce(s.name, r.name, p.name, g.name, sr.name, pr.name, i.company, a.detail ->> 'name') as "subjectName"
    from audit a
    left join users u on u.id = a.actor
    left join users s on a.subject = 'user:' || s.id::text
    left join roles r on a.subject = 'role:' || r.id
    left join profiles p on a.subject = 'profile:' || p.id
    left join groups g on a.subject = 'group:' || g.id
    left join processes pr on a.subject = 'process:' || pr.id::text
    left join installation i on a.subject = 'installation'
    left join sharing_rules sr on a.subject = 'sharingRule:' || sr.id::text
    where (${at}::timestamptz is null or (a.at, a.id) < (${at}::timestamptz, ${id}::uuid))
      and (${actor ?? null}::uuid is null or a.actor = ${actor ?? null}::uuid)
      and (${action === undefined} or a.action like ${begins})
    order by a.at desc, a.id desc limit ${limit + 1}`;
  const entries = rows.slice(0, limit);
  const last = entries.at(-1);
  return { entries, next: rows.length > limit && last !== undefined ? writeCursor([last.at, last.id]) : null };
}
