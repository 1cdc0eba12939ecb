import type { Event, Position, Run } from '@throughline/engine';
import type { Transaction } from '../../database/client.ts';
import { newId } from '../../new-id.ts';
import type { Kept } from '../kept.ts';
import type { Ground } from '../lock-runs.ts';
import type { RunEvent } from '../run-event.ts';
import { seqOf } from '../seq.ts';
import { waitsForLock } from '../waits-for-lock.ts';

type Waiting = { readonly id: string; readonly record: string; readonly state: Run };

/**
 * Where locks have gone, runs that waited to write those records are to try once more, in the transaction that took the
 * locks away.
 */
export async function heldNoLonger(
  tx: Transaction,
  { configuration }: Ground,
  kept: readonly Kept[],
): Promise<readonly RunEvent[]> {
  const moves = new Set(configuration.processes.flatMap(({ id, kind }) => (kind === 'blueprint' ? [id] : [])));
  const freed = new Map(kept.filter(({ version }) => !moves.has(version.process)).flatMap(freedBy));
  if (freed.size === 0) return [];
  const found = await tx.sql<Waiting[]>`
    select id, record_id as record, state from runs
    where record_id = any(${[...freed.keys()]}::uuid[]) and ended_at is null
      and state::jsonb @? '$.positions[*].stuck.data[*] ? (@.problem == "locked")'
    order by id`;
  return found.flatMap(({ id, record, state }) => {
    const by = freed.get(record);
    return by === undefined ? [] : state.positions.filter(waitsForLock).map((at) => tryAgain(by, id, at));
  });
}

/** Records it held and holds no longer; from level to level a lock only changes hands. */
function freedBy(one: Kept): readonly (readonly [string, Kept])[] {
  const { added, removed } = one.advanced.rows;
  const held = new Set(added.flatMap((row) => (row.is === 'lock' ? [row.record.id] : [])));
  return removed.flatMap((row) =>
    row.is === 'lock' && !held.has(row.record.id) ? [[row.record.id, one] as const] : [],
  );
}

function tryAgain({ told, now }: Kept, run: string, position: Position): RunEvent {
  const id = newId();
  const cause = { id: told.event.id, depth: told.event.cause.depth + 1 };
  const event: Event = {
    ...{ id, seq: seqOf(now, id), at: now, cause },
    ...{ kind: 'control', do: 'repair', position: position.id, reason: 'The record is free again.' },
  };
  return { run, event, root: told.root };
}
