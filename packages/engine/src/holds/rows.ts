import type { Hold, Row } from '../hold.ts';
import type { Advance } from '../move/advance.ts';
import { subjectOf } from '../move/view.ts';
import { collectNeeds } from '../needs.ts';
import { dueTime } from './due-time.ts';
import { keysOf } from './resolve-keys.ts';
import type { StandingHold } from './standing-hold.ts';

/** What the runtime keeps for a run: timers, waits, seats, locks, and the effects that are still out. In the order of `standing`. */
export function rowsOf(a: Advance, standing: readonly StandingHold[]): readonly Row[] {
  const rows: Row[] = [];
  collectNeeds(standing, (held) => addRows(a, held, rows));
  for (const { key } of a.pending) rows.push({ is: 'effect', key });
  return rows;
}

function addRows(a: Advance, held: StandingHold, rows: Row[]): void {
  const { hold } = held;
  const position = held.position.id;
  switch (hold.is) {
    case 'time':
    case 'act':
    case 'lock':
      held.row ??= rowOf(a, held, hold);
      if (held.row) rows.push(held.row);
      break;
    case 'event':
      for (const key of keysOf(a, held))
        for (const on of hold.on) rows.push(placed(held, { is: 'wait', position, hold: hold.name, on, key }));
      break;
    case 'watch':
      for (const { on, key } of hold.reads) rows.push(placed(held, { is: 'wait', position, hold: hold.name, on, key }));
      break;
    case 'condition':
      break;
  }
}

/** The one row of a hold that has one; null while its clock stands, or while it speaks of no record. */
function rowOf(a: Advance, held: StandingHold, hold: Hold & { readonly is: 'time' | 'act' | 'lock' }): Row | null {
  const position = held.position.id;
  switch (hold.is) {
    case 'time': {
      const time = dueTime(a, held, hold);
      if (!time) return null;
      const { due, zone } = time;
      return placed(held, { is: 'timer', position, hold: hold.name, due, intent: hold.intent, zone });
    }
    case 'act':
      return placed(held, { is: 'seat', position, hold: hold.name, act: hold.act, who: hold.who });
    case 'lock': {
      const record = subjectOf(a, held.view);
      if (!record) return null;
      const { ops, reason } = hold;
      const lock: Lock = { is: 'lock', position, hold: hold.name, record, ops, reason };
      if (hold.fields) lock.fields = hold.fields;
      if (hold.except) lock.except = hold.except;
      if (hold.hides) lock.hides = hold.hides;
      return placed(held, lock);
    }
  }
}

// Rows are filled member by member: spreading them together took a third of the time of an advance.
type Filled<T> = { -readonly [K in keyof T]: T[K] };
type Placed = Filled<Exclude<Row, { readonly is: 'effect' }>>;
type Lock = Filled<Row & { readonly is: 'lock' }>;

function placed({ armed }: StandingHold, row: Placed): Row {
  if (armed) row.gate = armed.gate.id;
  return row;
}
