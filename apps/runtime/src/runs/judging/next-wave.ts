import type { Ref } from '@throughline/crm';
import type { Ground } from '../lock-runs.ts';
import type { RunEvent } from '../run-event.ts';

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
    const records = recordsOf(told, ground);
    const isTaken = taken.has(told.run) || records.some(({ id }) => taken.has(id));
    (isTaken ? rest : wave).push(told);
    taken.add(told.run);
    for (const { id } of records) taken.add(id);
  }
  return { wave, rest };
}

function recordsOf({ run, event }: RunEvent, { runs }: Ground): readonly Ref[] {
  return Object.values('records' in event ? event.records : (runs.get(run)?.state.records ?? {}));
}
