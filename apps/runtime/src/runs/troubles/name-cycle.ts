import type { Session } from '../../database/client.ts';
import { deepestCause } from '../judging/turn-away.ts';

type Link = { readonly process: string; readonly record: string };

/** The sentence for a chain of causes that is too long: which processes changed which records, once round the circle. */
export async function nameCycle({ sql }: Session, event: string): Promise<string> {
  const links = await sql<Link[]>`
    with recursive chain(id, cause, length) as (
      select id, cause, 1 from events where id = ${event}
      union all
      select e.id, e.cause, length + 1 from chain join events e on e.id = chain.cause
      where length < ${2 * deepestCause}
    )
    select p.name as process, records.name as record
    from chain
    join events e on e.id = chain.id
    join record_changes c on c.record_id = e.record_id and c.cause = e.id
    join records on records.module = e.module and records.id = e.record_id
    join runs on runs.id = c.run_id
    join processes p on p.id = runs.process_id
    order by length desc`;
  const round = onceRound(links).map(({ process, record }) => `“${process}” changes “${record}”`);
  return round.length === 0
    ? `More than ${deepestCause} changes in a row caused one another.`
    : `More than ${deepestCause} changes in a row caused one another: ${round.join(' → ')}, and so on in a circle. Let one of them look at what it is about to change, or end the circle in one of the processes.`;
}

/** The end of a chain from where it began to repeat itself: the same process on the same record, else the same process. */
function onceRound(links: readonly Link[]): readonly Link[] {
  const last = links.at(-1);
  if (last === undefined) return [];
  const before = links.slice(0, -1);
  const same = before.findLastIndex(({ process, record }) => process === last.process && record === last.record);
  const from = same >= 0 ? same : before.findLastIndex(({ process }) => process === last.process);
  return links.slice(from + 1);
}
