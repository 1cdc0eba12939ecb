import type { Document } from '@throughline/graph';
import type { Session } from '../database/client.ts';
import { ofLayout } from './of-layout.ts';

/** Records that the process may guide and that no process of the kind holds, by the value of its state field; empty text where it is empty. */
export async function countByState(
  session: Session,
  document: Pick<Document, 'kind' | 'module' | 'settings'>,
  field: string,
): Promise<readonly { readonly state: string; readonly count: number }[]> {
  const { sql } = session;
  const { kind, module } = document;
  return sql<{ state: string; count: number }[]>`
    select coalesce(r.data ->> ${field}, '') as state, count(*)::int as count
    from records r
    where r.module = ${module} and r.deleted_at is null and ${ofLayout(session, document)}
      and not exists (
        select from runs join processes p on p.id = runs.process_id
        where runs.record_id = r.id and runs.ended_at is null and p.kind = ${kind})
    group by 1
    order by 2 desc, 1`;
}
