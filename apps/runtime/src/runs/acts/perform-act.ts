import type { RunView } from '@throughline/contract';
import type { Json } from '@throughline/expression';
import type { Viewer } from '../../access/viewer.ts';
import type { RuntimeContext } from '../../context.ts';
import { Refused } from '../../http/refused.ts';
import { noSuchRun } from '../views/read-journal.ts';
import { onceOf } from './answer-once.ts';
import type { Act } from './asked-acts.ts';
import { gatherAct } from './gather-acts.ts';

/**
 * A person performs an act. With an idempotency key the same request is done once, however often it arrives: the others
 * wait for the first and get its answer.
 */
export async function performAct(
  context: RuntimeContext,
  viewer: Viewer,
  run: string,
  act: Act,
  key: string | undefined,
): Promise<RunView> {
  const once = key === undefined ? {} : { once: onceOf(viewer.user?.id ?? null, key, { run, ...act } as Json) };
  const performed = await gatherAct(context, { viewer, run, act, ...once });
  if (performed.is !== 'kept') throw noSuchRun();
  const { kept } = performed;
  if ('answer' in kept) return kept.answer as unknown as RunView;
  throw new Refused(kept.refused.error, kept.refused.text, kept.refused.more);
}
