import type { Document } from '@throughline/graph';
import type { Session } from '../database/client.ts';
import { unguided } from './unguided.ts';

/** Records that the process may take in, by the value of its state field; empty text where it is empty, and where the states stand in no field (null). */
export async function countByState(
  session: Session,
  id: string,
  document: Document,
  field: string | null,
): Promise<readonly { readonly state: string; readonly count: number }[]> {
  const { sql } = session;
  return sql<{ state: string; count: number }[]>`
    select ${field === null ? sql`''` : sql`coalesce(r.data ->> ${field}, '')`} as state, count(*)::int as count
    from records r
    where ${unguided(session, id, document)}
    group by 1
    order by 2 desc, 1`;
}
