import type { Advance } from '../move/advance.ts';
import { environmentOf } from '../move/environment.ts';
import { readyCondition } from '../process/conditions.ts';
import type { Read, Watch } from './read.ts';
import { keysOf } from './resolve-keys.ts';
import type { StandingHold } from './standing-hold.ts';

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

export function watchOf(reads: readonly Read[] | null): Watch | null {
  if (!reads || reads.length === 0) return null;
  return { is: 'watch', name: 'reads', reads: [...new Map(reads.map((read) => [read.key, read])).values()] };
}
