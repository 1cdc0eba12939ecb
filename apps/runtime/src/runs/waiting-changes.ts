import type { Row } from '@throughline/engine';
import type { Kept } from './kept.ts';
import type { Waiting } from './waiting-tables.ts';

type RowOf<K extends Waiting> = Extract<Row, { readonly is: K }>;
/** Column by column as the tables name them; what is undefined is left out of the JSON. */
type Stored = { readonly run: string; readonly [column: string]: unknown };

/** Rows to be there afterwards, with the key (`was_…`) of the one each takes the place of; and rows that go. */
export type Changes = { readonly brought: readonly Stored[]; readonly gone: readonly Stored[] };

/** Written out without copies of copies: this runs for every advance and kind, and most have a row or two. */
export function waitingChanges(kept: readonly Kept[], is: Waiting): Changes {
  const brought: Stored[] = [];
  const gone: Stored[] = [];
  for (const { told, before: earlier, advanced, now } of kept) {
    const { added, removed } = advanced.rows;
    const free: RowOf<Waiting>[] = [];
    // What keeps its key is brought up to date where it stands.
    for (const row of removed) if (isOf(row, is) && !added.some((other) => sameKey(other, row))) free.push(row);
    let taken = 0;
    for (const row of added) {
      if (!isOf(row, is)) continue;
      // Only below a new position can nothing stand yet that nobody remembers.
      const known = earlier?.state.positions.some(({ id }) => id === row.position) === true;
      brought.push(stored(told.run, row, known ? undefined : free[taken++], now));
    }
    for (; taken < free.length; taken += 1) {
      const row = free[taken];
      if (row !== undefined) gone.push(keyed(told.run, row));
    }
  }
  return { brought, gone };
}

function isOf(row: Row, is: Waiting): row is RowOf<Waiting> {
  return row.is === is;
}

function sameKey(one: Row, other: RowOf<Waiting>): boolean {
  if (one.is === 'effect' || one.is !== other.is || one.position !== other.position) return false;
  if (one.gate !== other.gate || one.hold !== other.hold) return false;
  return one.is !== 'wait' || other.is !== 'wait' || (one.on === other.on && one.key === other.key);
}

function keyed(run: string, row: RowOf<Waiting>): Stored {
  const { position, gate = '', hold } = row;
  return row.is === 'wait' ? { run, position, gate, hold, event: row.on, key: row.key } : { run, position, gate, hold };
}

function stored(run: string, row: RowOf<Waiting>, before: RowOf<Waiting> | undefined, now: string): Stored {
  const { position, gate = '', hold } = row;
  const [was_position, was_hold] = [before?.position, before?.hold];
  const was_gate = before === undefined ? undefined : (before.gate ?? '');
  switch (row.is) {
    case 'timer': {
      const { due, intent, zone } = row;
      return { run, position, gate, hold, due_at: due, intent, zone, was_position, was_gate, was_hold };
    }
    case 'wait': {
      const [was_event, was_key] = before?.is === 'wait' ? [before.on, before.key] : [];
      const was = { was_position, was_gate, was_hold, was_event, was_key };
      return { run, position, gate, hold, event: row.on, key: row.key, ...was };
    }
    case 'seat':
      return { run, position, gate, hold, act: row.act, who: row.who, was_position, was_gate, was_hold };
    case 'lock': {
      const { record, ops, fields, except, hides, reason } = row;
      const body = { ops, fields, except, hides, reason };
      const about = { module: record.module, record_id: record.id, body, since: now };
      return { run, position, gate, hold, ...about, was_position, was_gate, was_hold };
    }
  }
}
