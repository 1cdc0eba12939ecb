import type { Json } from '@throughline/expression';
import type { RuntimeContext } from '../context.ts';
import type { Transaction } from '../database/client.ts';
import { inTransaction } from '../runs/advance.ts';
import { publishFacts } from '../runs/publish-facts.ts';
import { readClock } from '../runs/read-clock.ts';
import { wake } from '../worker/wake.ts';
import type { Leased, WorldResult } from './do-effect.ts';
import { type EffectState, effectAttempts } from './ledger.ts';
import { showUnknown } from './take-over-effects.ts';

/**
 * Writes down how an effect went and tells its run, as a fact through the same door as every other. Whoever has lost its
 * lease meanwhile changes nothing. Throws when the effect is to be tried again.
 */
export async function settleEffect(context: RuntimeContext, leased: Leased, result: WorldResult): Promise<void> {
  const next = stateAfter(leased, result);
  await inTransaction(context, async (tx) => {
    const now = await readClock(tx, context);
    if (!(await moveOn(tx, leased, result, next, now))) {
      context.log.warn({ effect: leased.key }, 'the lease was lost; somebody else has decided');
      return;
    }
    if (next === 'done' || next === 'failed') await tell(tx, leased, result, now);
    if (next === 'unknown') await showUnknown(tx, [leased.run], now);
  });
  wake(context);
  if (next === 'ready' && result.is === 'failed') throw new Error(result.message);
}

function stateAfter({ attempts }: Leased, result: WorldResult): EffectState {
  if (result.is !== 'failed') return result.is;
  return result.again && attempts < effectAttempts ? 'ready' : 'failed';
}

async function moveOn(
  { sql }: Transaction,
  { key, lease }: Leased,
  result: WorldResult,
  next: EffectState,
  now: string,
): Promise<boolean> {
  const problem = result.is === 'done' ? null : result.message;
  const answer = 'answer' in result ? JSON.stringify(result.answer) : null;
  const rows = await sql`
    update effects
    set state = ${next}, lease = null, leased_by = null, problem = ${problem}, answer = ${answer}::jsonb,
      updated_at = ${now}
    where key = ${key} and lease = ${lease}
    returning key`;
  return rows.length > 0;
}

async function tell(tx: Transaction, leased: Leased, result: WorldResult, at: string): Promise<void> {
  const { key, module, record, cause, depth } = leased;
  const data: Json = result.is === 'done' ? { key, answer: result.answer } : { key, message: result.message };
  const type = result.is === 'done' ? 'effect.done' : 'effect.failed';
  const chain = { at, cause, root: cause, depth: depth + 1, actor: null };
  await publishFacts(tx, [{ type, about: { module, id: record }, keys: [`effect:${key}`], data, ...chain }]);
}
