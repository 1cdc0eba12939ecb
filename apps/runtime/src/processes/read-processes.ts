import type { Process } from '@throughline/contract';
import type { Session } from '../database/client.ts';
import { Refused } from '../http/refused.ts';

/** All processes in the order people gave them, or the one that is asked for. */
export async function readProcesses(session: Session, id?: string): Promise<readonly Process[]> {
  const { sql } = session;
  return sql<Process[]>`
    select p.id, p.kind, p.module, p.name, p.state, p.live_version as "liveVersion",
      (select count(*)::int from draft_edits e
        where e.process_id = p.id and e.revision > coalesce(d.published_revision, 0)) as "draftChanges",
      (select count(*)::int from runs r where r.process_id = p.id and r.ended_at is null) as runs,
      (select count(*)::int from runs r where r.process_id = p.id and r.incident is not null) as incidents,
      p.owner, u.name as "ownerName", v.published_at as "publishedAt",
      greatest(p.updated_at, d.updated_at) as "updatedAt"
    from processes p
    join drafts d on d.process_id = p.id
    left join users u on u.id = p.owner
    left join versions v on v.process_id = p.id and v.number = p.live_version
    where ${id === undefined ? sql`true` : sql`p.id = ${id}`}
    order by p.module, p.kind, p.position, p.id`;
}

export async function readProcess(session: Session, id: string): Promise<Process> {
  const [found] = await readProcesses(session, id);
  if (found === undefined) throw noSuchProcess();
  return found;
}

export function noSuchProcess(): Refused {
  return new Refused('notFound', {
    en: 'There is no such process, or it has been deleted.',
    'zh-CN': '没有这个流程,或已被删除。',
    'zh-TW': '沒有這個流程,或已被刪除。',
  });
}
