import type { RunView } from '@throughline/contract';
import type { Json } from '@throughline/expression';
import type { Viewer } from '../../access/viewer.ts';
import type { RuntimeContext } from '../../context.ts';
import { Refused } from '../../http/refused.ts';
import { noSuchRun } from '../views/read-journal.ts';
import { type Once, onceOf } from './answer-once.ts';
import type { Act } from './asked-acts.ts';
import { gatherAct } from './gather-acts.ts';

/**
 * A person performs an act. With an idempotency key the same request is done once, however often it arrives: the others
 * wait for the first and get its answer.
 */
export function performAct(
  context: RuntimeContext,
  viewer: Viewer,
  run: string,
  act: Act,
  key: string | undefined,
): Promise<RunView> {
  const once = key === undefined ? undefined : onceOf(viewer, key, { run, ...act } as Json);
  return performOnce(context, viewer, run, act, once);
}

/** The same for a request that is known by more than its run and act. */
export async function performOnce(
  context: RuntimeContext,
  viewer: Viewer,
  run: string,
  act: Act,
  once: Once | undefined,
): Promise<RunView> {
  const performed = await gatherAct(context, { viewer, run, act, ...(once === undefined ? {} : { once }) });
  if (performed.is !== 'kept') throw noSuchRun();
  const { kept } = performed;
  if ('answer' in kept) return kept.answer as unknown as RunView;
  throw new Refused(kept.refused.error, kept.refused.text, kept.refused.more);
}
