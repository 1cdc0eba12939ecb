import type { Json } from '@throughline/expression';
import type { Transaction } from '../../database/client.ts';
import { readClock } from '../read-clock.ts';
import type { Answering, Asked } from './answering.ts';
import { answerPeople } from './people.ts';

/** A user whose turn it is (`roundRobin`) or who has the fewest open records (`load`), or null when nobody is left. */
export const answerPicks: Answering<'pick'> = async (tx, context, queries) => {
  const asked = queries.map(({ from, record = null }) => ({ ask: 'people', who: from, record }) as const);
  const people = await answerPeople(tx, context, asked);
  const now = await readClock(tx, context);
  const answers: Json[] = [];
  for (const [index, query] of queries.entries()) {
    const left = (people[index] as readonly string[]).filter((id) => !query.not.includes(id));
    answers.push(await pick(tx, query, left, now));
  }
  return answers;
};

/** Whoever was picked longest ago goes first. Picking takes the slot, so two runs at once do not pick the same. */
async function pick(
  { sql }: Transaction,
  { by, slot }: Asked<'pick'>,
  left: readonly string[],
  now: string,
): Promise<string | null> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`pick\n${slot}`}, 0))`;
  const load =
    by === 'load'
      ? sql`(select count(*) from records r where r.owner = u.id and r.deleted_at is null)`
      : sql`0::bigint`;
  const [row] = await sql<{ id: string }[]>`
    select u.id from unnest(${left}::uuid[]) as u(id)
    left join picks p on p.slot = ${slot} and p.user_id = u.id
    order by ${load}, p.at nulls first, u.id
    limit 1`;
  if (row === undefined) return null;
  await sql`
    insert into picks (slot, user_id, at) values (${slot}, ${row.id}, ${now})
    on conflict (slot, user_id) do update set at = excluded.at`;
  return row.id;
}
