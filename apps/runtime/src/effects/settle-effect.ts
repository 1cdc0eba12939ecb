import type { Json } from '@throughline/expression';
import type { RuntimeContext } from '../context.ts';
import type { Transaction } from '../database/client.ts';
import { inTransaction } from '../database/in-transaction.ts';
import { refreshIncident } from '../incidents/refresh-incident.ts';
import { publishFacts } from '../runs/publish-facts.ts';
import { readClock } from '../runs/read-clock.ts';
import { wake } from '../worker/wake.ts';
import type { Leased, WorldResult } from './leased.ts';
import { type EffectState, effectAttempts, effectJobs } from './ledger.ts';
import { mailFacts } from './mail-facts.ts';
import { showUnknown } from './take-over-effects.ts';

/**
 * Writes down how an effect went and tells its run, as a fact through the same door as every other. Whoever has lost its
 * lease meanwhile changes nothing. Throws when the queue is to try it again.
 */
export async function settleEffect(context: RuntimeContext, leased: Leased, result: WorldResult): Promise<void> {
  const next = stateAfter(leased, result);
  const pause = pauseBefore(leased);
  await inTransaction(context, 'runs', async (tx) => {
    const now = await readClock(tx, context);
    const was = await moveOn(tx, leased, result, next, now);
    if (was === null) {
      context.log.warn({ effect: leased.key }, 'the lease was lost; somebody else has decided');
      return;
    }
    if (next === 'done' || next === 'failed') await tell(tx, leased, result, now);
    if (next === 'ready' && pause !== undefined) await effectJobs(tx, [leased.key], pause);
    if (next === 'unknown') await showUnknown(tx, [leased.run], now);
    else if (was === 'unknown') await knownAfterAll(tx, leased, next);
    await context.reached?.('effect.stored', [leased.key]);
  });
  await context.reached?.('effect.settled', [leased.key]);
  wake(context);
  if (next === 'ready' && pause === undefined && result.is === 'failed') throw new Error(result.message);
}

/** Milliseconds until the next try, where the node says how it is tried again; else the queue knows. */
function pauseBefore({ body, attempts }: Leased): number | undefined {
  const retry = 'retry' in body ? body.retry : undefined;
  return retry === undefined ? undefined : Math.min(retry.waitMs * 2 ** (attempts - 1), longestPauseMs);
}

const longestPauseMs = 86_400_000;

/** We were given up for dead while we were at it, and its job with us: what was unknown is so no more. */
async function knownAfterAll(tx: Transaction, { key, run }: Leased, next: EffectState): Promise<void> {
  if (next === 'ready') await effectJobs(tx, [key]);
  await refreshIncident(tx, [run]);
}

function stateAfter({ attempts, body }: Leased, result: WorldResult): EffectState {
  if (result.is !== 'failed') return result.is;
  const tries = 'retry' in body && body.retry !== undefined ? body.retry.times + 1 : effectAttempts;
  return result.again && attempts < tries ? 'ready' : 'failed';
}

async function moveOn(
  { sql }: Transaction,
  { key, lease }: Leased,
  result: WorldResult,
  next: EffectState,
  now: string,
): Promise<EffectState | null> {
  const problem = result.is === 'done' ? null : result.message;
  const answer = 'answer' in result ? JSON.stringify(result.answer) : null;
  const [held] = await sql<{ was: EffectState }[]>`
    with held as (select key, state from effects where key = ${key} and lease = ${lease} for update)
    update effects e
    set state = ${next}, lease = null, leased_by = null, problem = ${problem}, answer = ${answer}::jsonb,
      updated_at = ${now}
    from held where e.key = held.key
    returning held.state as was`;
  return held?.was ?? null;
}

/** An effect that was never begun and never will be: its run is told that it failed. */
export async function giveUp(tx: Transaction, key: string, problem: string, at: string): Promise<void> {
  const [effect] = await tx.sql<Told[]>`
    update effects set state = 'failed', problem = ${problem}, updated_at = ${at}
    where key = ${key} and state = 'ready'
    returning key, module, record_id as record, cause, depth`;
  if (effect !== undefined) await tell(tx, effect, { is: 'failed', message: problem, again: false }, at);
}

type Told = Pick<Leased, 'key' | 'module' | 'record' | 'cause' | 'depth'>;

async function tell(tx: Transaction, leased: Told, result: WorldResult, at: string): Promise<void> {
  const { key, module, record, cause, depth } = leased;
  const data: Json = result.is === 'done' ? { key, answer: result.answer } : { key, message: result.message };
  const type = result.is === 'done' ? 'effect.done' : 'effect.failed';
  const about = { module, id: record };
  const chain = { at, cause, root: cause, depth: depth + 1, actor: null };
  // What became of the mail goes first: whoever waits for a bounce hears of it before the failure.
  const told = mailFacts(leased, result).map((fact) => ({ ...fact, about, ...chain }));
  await publishFacts(tx, [...told, { type, about, keys: [`effect:${key}`], data, ...chain }]);
}
