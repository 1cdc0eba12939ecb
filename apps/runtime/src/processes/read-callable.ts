import type { Callable } from '@throughline/graph';
import type { Session } from '../database/client.ts';

/** Live processes, with what their live version says it may end with. */
export async function readCallable({ sql }: Session): Promise<readonly Callable[]> {
  return sql<Callable[]>`
    select p.id, p.name, coalesce(v.document #> '{settings,results}', '[]') as results
    from processes p join versions v on v.process_id = p.id and v.number = p.live_version
    where p.state = 'live'
    order by p.id`;
}
