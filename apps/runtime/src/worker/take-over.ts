import type { RuntimeContext } from '../context.ts';
import type { Transaction } from '../database/client.ts';
import { takeOverEffects } from '../effects/take-over-effects.ts';
import { judgeClaims } from './claims.ts';
import { deadAfterSeconds } from './instance.ts';

/**
 * Takes over what dead workers held: jobs their queue had locked, leases on effects, claims. Any number of processes may
 * try at once. Answers how many were dead.
 */
export async function takeOverDead(context: RuntimeContext): Promise<number> {
  return context.db.transaction(async (tx) => {
    const dead = await tx.sql<{ id: string }[]>`
      delete from instances
      where id in (select id from instances
        where beat_at < now() - make_interval(secs => ${deadAfterSeconds}) for update skip locked)
      returning id`;
    if (dead.length === 0) return 0;
    await unlockJobs(tx);
    await takeOverEffects(tx, context);
    await judgeClaims(tx, context);
    context.log.warn({ dead: dead.map(({ id }) => id) }, 'took over the work of dead processes');
    return dead.length;
  });
}

/** The queue by itself would wait four hours. A lock younger than a beat may belong to a queue that is just starting. */
async function unlockJobs({ sql }: Transaction): Promise<void> {
  await sql`
    select graphile_worker.force_unlock_workers(array(
      select distinct locked_by from graphile_worker.jobs
      where locked_by is not null and locked_at < now() - make_interval(secs => ${deadAfterSeconds})
        and locked_by not in (select pool from instances where pool is not null)))`;
}
