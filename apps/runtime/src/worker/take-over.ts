import type { RuntimeContext } from '../context.ts';
import type { Transaction } from '../database/client.ts';
import { takeOverEffects } from '../effects/take-over-effects.ts';
import { judgeClaims } from './claims.ts';
import { beatEveryMs, deadAfterSeconds } from './instance.ts';

/**
 * Takes over what dead workers held: jobs their queue had locked, leases on effects, claims. Any number of processes may
 * try at once. Answers how many were dead.
 */
export async function takeOverDead(context: RuntimeContext): Promise<number> {
  const dead = await context.db.transaction(async (tx) => {
    const dead = await tx.sql<{ id: string }[]>`
      delete from instances
      where id in (select id from instances
        where beat_at < now() - make_interval(secs => ${deadAfterSeconds}) for update skip locked)
      returning id`;
    const ids = dead.map(({ id }) => id);
    if (ids.length === 0) return ids;
    await unlockJobs(tx);
    await takeOverEffects(tx, context);
    await judgeClaims(tx, context);
    await context.reached?.('takeOver.stored', ids);
    return ids;
  });
  if (dead.length === 0) return 0;
  await context.reached?.('takeOver.committed', dead);
  context.log.warn({ dead }, 'took over the work of dead processes');
  return dead.length;
}

/**
 * The queue by itself would wait four hours. A young lock may belong to a queue that is just starting and has not yet
 * said its name; that of a dead process is older, however late before its death it was taken.
 */
const youngSeconds = deadAfterSeconds - (2 * beatEveryMs) / 1_000;

async function unlockJobs({ sql }: Transaction): Promise<void> {
  await sql`
    select graphile_worker.force_unlock_workers(array(
      select distinct locked_by from graphile_worker.jobs
      where locked_by is not null and locked_at < now() - make_interval(secs => ${youngSeconds})
        and locked_by not in (select pool from instances where pool is not null)))`;
}
