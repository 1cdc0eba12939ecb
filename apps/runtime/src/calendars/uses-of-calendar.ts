import type { Answer, routes } from '@throughline/contract';
import type { Session } from '../database/client.ts';

type Use = Answer<typeof routes.calendars.usesOfCalendar>['processes'][number];

/** Processes whose draft, live version or a version that runs are on names a calendar, by name. */
export async function usesOfCalendar({ sql }: Session, id: string): Promise<readonly Use[]> {
  const rows = await sql<Use[]>`
    select id, name, live from (
      select p.id, p.name,
        exists (select from drafts d where d.process_id = p.id and position(${id} in d.document::text) > 0) as drawn,
        exists (select from versions v where v.process_id = p.id and position(${id} in v.document::text) > 0
          and (v.number = p.live_version
            or exists (select from runs r where r.process_id = p.id and r.version = v.number and r.ended_at is null))) as live
      from processes p
    ) as p
    where drawn or live order by name`;
  return rows.map((row) => ({ ...row }));
}
