import type { Session } from '../../database/client.ts';
import { Refused } from '../../http/refused.ts';
import { literalLike } from '../../search/like-pattern.ts';

/** Throws `inUse` with the process when a published or drafted process names the principal (`role:<id>`, `group:<id>`, `profile:<id>`). */
export async function refuseNamedByProcess({ sql }: Session, principal: string): Promise<void> {
  const quoted = `%${literalLike(JSON.stringify(principal))}%`;
  const [found] = await sql<{ name: string }[]>`
    select p.name from processes p
    left join versions v on v.process_id = p.id and (v.number = p.live_version or exists (
      select 1 from runs r where r.process_id = p.id and r.version = v.number and r.ended_at is null))
    left join drafts d on d.process_id = p.id
    where v.document::text like ${quoted} or d.document::text like ${quoted}
    order by p.name limit 1`;
  if (found === undefined) return;
  throw new Refused(
    'inUse',
    {
      en: `The process “${found.name}” names it.`,
      'zh-CN': `流程“${found.name}”正在使用它。`,
      'zh-TW': `流程「${found.name}」正在使用它。`,
    },
    {
      hint: {
        en: 'Name somebody else in the process first.',
        'zh-CN': '请先在流程中改用其他对象。',
        'zh-TW': '請先在流程中改用其他對象。',
      },
    },
  );
}
