import type { Session } from '../database/client.ts';
import { deepestCause } from './turn-away.ts';

/** The sentence for a chain of causes that is too long: which processes wrote in it, in the order of the chain. */
export async function nameCycle({ sql }: Session, event: string): Promise<string> {
  const rows = await sql<{ name: string }[]>`
    with recursive chain(id, cause, length) as (
      select id, cause, 1 from events where id = ${event}
      union all
      select e.id, e.cause, length + 1 from chain join events e on e.id = chain.cause
      where length < ${2 * deepestCause}
    )
    select p.name
    from chain
    join events e on e.id = chain.id
    join record_changes c on c.record_id = e.record_id and c.cause = e.id
    join runs on runs.id = c.run_id
    join processes p on p.id = runs.process_id
    group by p.name
    order by max(length) desc`;
  const names = rows.map(({ name }) => `“${name}”`).join(' → ');
  return `More than ${deepestCause} changes in a row caused one another${names === '' ? '' : `: ${names} go in a circle`}.`;
}
