import type { RuntimeContext } from '../context.ts';

/**
 * Forgets which facts runs have heard: of runs that have ended, which hear nothing any more, and of facts that were handed
 * out a week ago, which come no second time.
 */
export async function trimHeard({ db }: RuntimeContext): Promise<void> {
  await db.sql`
    delete from heard h using runs r
    where r.id = h.run_id and r.ended_at < now() - interval '1 day'`;
  await db.sql`
    delete from heard h using events e
    where e.id = h.event_id and e.handled_at < now() - interval '7 days' and e.handled_at > '-infinity'`;
}
