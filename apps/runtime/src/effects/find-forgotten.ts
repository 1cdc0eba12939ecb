import type { RuntimeContext } from '../context.ts';
import type { Transaction } from '../database/client.ts';
import { inHand } from './in-hand.ts';
import { effectJobs, effectTask } from './ledger.ts';
import { takeOverEffects } from './take-over-effects.ts';

/** A lease is in hand a moment after it was taken. */
const youngSeconds = 10;
/** Fetched jobs begin within seconds; only where the world is slow do they wait longer, and then a second job finds nothing to do. */
const fetchedSeconds = 30;
const atOnce = 500;

/**
 * Finds effects that nobody would come back to, and has them done: those of processes that are gone; those whose lease
 * was committed while our connection broke, so that we never began; those that are ready and whose job was ended by a
 * process that had been given up for dead, or was fetched over a connection that broke before the answer came. Answers
 * how many are to be done again.
 */
export async function findForgotten(context: RuntimeContext, instance: string): Promise<number> {
  return context.db.transaction(async (tx) => {
    await takeOverEffects(tx, context);
    const keys = [...new Set([...(await neverBegun(tx, context, instance)), ...(await withoutJob(tx))])];
    if (keys.length === 0) return 0;
    await effectJobs(tx, keys);
    context.log.warn({ effects: keys }, 'found effects that nobody was at work on');
    return keys.length;
  });
}

async function neverBegun({ sql }: Transaction, context: RuntimeContext, instance: string): Promise<readonly string[]> {
  const rows = await sql<{ key: string }[]>`
    update effects set state = 'ready', lease = null, leased_by = null
    where state = 'sending' and leased_by = ${instance} and leased_at < now() - make_interval(secs => ${youngSeconds})
      and key <> all(${[...inHand(context)]}::text[])
    returning key`;
  return rows.map(({ key }) => key);
}

/**
 * An effect and its job are made in one transaction: who sees one without the other sees something lost. A job that was
 * fetched long ago and has not begun is no job: whoever locked it never heard of it.
 */
async function withoutJob({ sql }: Transaction): Promise<readonly string[]> {
  const rows = await sql<{ key: string }[]>`
    select e.key from effects e
    where e.state = 'ready'
      and not exists (
        select from runs r join processes p on p.id = r.process_id where r.id = e.run_id and p.state = 'paused')
      and not exists (
        select from graphile_worker.jobs j
        where j.key = ${`${effectTask}:`} || e.key
          and (j.locked_at is null or j.locked_at > now() - make_interval(secs => ${fetchedSeconds})))
    limit ${atOnce}`;
  return rows.map(({ key }) => key);
}
