import type { Row } from '../hold.ts';
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
    case 'time': {
      const time = dueTime(a, held, hold);
      if (!time) break;
      const { due, zone } = time;
      rows.push(placed(held, { is: 'timer', position, hold: hold.name, due, intent: hold.intent, zone }));
      break;
    }
    case 'event':
      for (const key of keysOf(a, held))
        for (const on of hold.on) rows.push(placed(held, { is: 'wait', position, hold: hold.name, on, key }));
      break;
    case 'act':
      rows.push(placed(held, { is: 'seat', position, hold: hold.name, act: hold.act, who: hold.who }));
      break;
    case 'lock': {
      const record = subjectOf(a, held.view);
      if (!record) break;
      const { ops, reason } = hold;
      const lock: Lock = { is: 'lock', position, hold: hold.name, record, ops, reason };
      if (hold.fields) lock.fields = hold.fields;
      if (hold.except) lock.except = hold.except;
      if (hold.hides) lock.hides = hold.hides;
      rows.push(placed(held, lock));
      break;
    }
    case 'watch':
      for (const { on, key } of hold.reads) rows.push(placed(held, { is: 'wait', position, hold: hold.name, on, key }));
      break;
    case 'condition':
      break;
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
