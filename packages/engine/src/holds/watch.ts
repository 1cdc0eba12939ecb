import type { Advance } from '../move/advance.ts';
import { environmentOf } from '../move/environment.ts';
import { readyCondition } from '../process/conditions.ts';
import { keysOf } from './resolve-keys.ts';
import type { StandingHold } from './standing-holds.ts';

/**
 * Records beside the run's own from which it was worked out what a node waits for. Made by the engine alone: nothing fires
 * by it, but the run is told of their changes, and then everything is rendered and judged anew.
 */
export type Watch = { readonly is: 'watch'; readonly name: 'reads'; readonly records: readonly string[] };

/** Reads what a hold that stands by itself looks at beyond its own record: conditions, and keys that follow records. */
export function readBeyond(a: Advance, held: StandingHold): void {
  const { hold, node, view } = held;
  if (hold.is === 'event') {
    if (hold.keys.some((key) => 'person' in key || 'account' in key || 'value' in key)) keysOf(a, held);
    return;
  }
  const when = hold.is === 'condition' ? hold.when : hold.is === 'time' ? hold.pausedWhile : undefined;
  if (!when) return;
  const { wanted, reaches } = readyCondition(a.process, node, when);
  if (reaches) environmentOf(a, view, wanted, false);
}

export function watchOf(reads: readonly string[] | null): Watch | null {
  if (!reads || reads.length === 0) return null;
  return { is: 'watch', name: 'reads', records: [...new Set(reads)] };
}
