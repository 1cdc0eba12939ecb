import { recordKey } from '@throughline/engine';
import type { Ground } from './lock-runs.ts';
import type { RunEvent } from './run-event.ts';

/**
 * The events that can be judged side by side: the first of each record, in order. What comes later on a record must see
 * what the first one wrote.
 */
export function nextWave(
  events: readonly RunEvent[],
  ground: Ground,
): { readonly wave: readonly RunEvent[]; readonly rest: readonly RunEvent[] } {
  const wave: RunEvent[] = [];
  const rest: RunEvent[] = [];
  const taken = new Set<string>();
  for (const told of events) {
    const names = [`run:${told.run}`, ...recordsOf(told, ground)];
    (names.some((name) => taken.has(name)) ? rest : wave).push(told);
    for (const name of names) taken.add(name);
  }
  return { wave, rest };
}

function recordsOf({ run, event }: RunEvent, { runs }: Ground): readonly string[] {
  const records = 'records' in event ? event.records : (runs.get(run)?.state.records ?? {});
  return Object.values(records).map(recordKey);
}
