import type { Document } from '@throughline/graph';
import type { Session } from '../database/client.ts';

/** Records of the module that no process of the kind holds, by the value of its state field; empty text where it is empty. */
export async function countByState(
  { sql }: Session,
  { kind, module }: Pick<Document, 'kind' | 'module'>,
  field: string,
): Promise<readonly { readonly state: string; readonly count: number }[]> {
  return sql<{ state: string; count: number }[]>`
    select coalesce(r.data ->> ${field}, '') as state, count(*)::int as count
    from records r
    where r.module = ${module} and r.deleted_at is null
      and not exists (
        select from runs join processes p on p.id = runs.process_id
        where runs.record_id = r.id and runs.ended_at is null and p.kind = ${kind})
    group by 1
    order by 2 desc, 1`;
}
