import type { Row } from '../hold.ts';
import type { Advance } from '../move/advance.ts';
import { subjectOf } from '../move/view.ts';
import { collectNeeds } from '../needs.ts';
import { dueTime, type TimeHold } from './due-time.ts';
import { keysOf } from './resolve-keys.ts';
import type { StandingHold } from './standing-hold.ts';

/** Rows by the text in which they differ: equal texts are equal rows. */
type Rows = Map<string, Row>;

/** What the runtime keeps for a run: timers, waits, seats, locks, and the effects that are still out. */
export function rowsOf(a: Advance, standing: readonly StandingHold[]): ReadonlyMap<string, Row> {
  const rows: Rows = new Map();
  collectNeeds(standing, (held) => addRows(a, held, rows));
  for (const { key } of a.pending) rows.set(`effect|${key}`, { is: 'effect', key });
  return rows;
}

function addRows(a: Advance, held: StandingHold, rows: Rows): void {
  const { hold } = held;
  switch (hold.is) {
    case 'time':
      addTimer(a, held, hold, rows);
      break;
    case 'event':
      for (const key of keysOf(a, held)) for (const on of hold.on) addWait(held, on, key, rows);
      break;
    case 'act': {
      const { act, who } = hold;
      rows.set(`${name(held)}|${act}|${who.join()}`, { is: 'seat', ...at(held), act, who });
      break;
    }
    case 'lock': {
      const record = subjectOf(a, held.view);
      if (!record) break;
      const { name: _, is, ...body } = hold;
      const { ops, fields, except, hides } = body;
      const forbids = `${ops.join()}|${fields?.join()}|${except?.join()}|${hides}`;
      const key = `${name(held)}|${record.module}/${record.id}|${forbids}|${JSON.stringify(body.reason)}`;
      rows.set(key, { is, ...at(held), record, ...body });
      break;
    }
    case 'watch':
      for (const { on, key } of hold.reads) addWait(held, on, key, rows);
      break;
    case 'condition':
      break;
  }
}

function addTimer(a: Advance, held: StandingHold, hold: TimeHold, rows: Rows): void {
  const time = dueTime(a, held, hold);
  if (!time) return;
  const { due, zone } = time;
  rows.set(`${name(held)}|${due}|${zone}`, { is: 'timer', ...at(held), due, intent: hold.intent, zone });
}

function addWait(held: StandingHold, on: string, key: string, rows: Rows): void {
  rows.set(`${name(held)}|${on}|${key}`, { is: 'wait', ...at(held), on, key });
}

function name({ hold, position, armed }: StandingHold): string {
  return `${hold.is}|${position.id}|${armed ? armed.gate.id : ''}|${hold.name}`;
}

function at({ hold, position, armed }: StandingHold) {
  return armed
    ? { position: position.id, gate: armed.gate.id, hold: hold.name }
    : { position: position.id, hold: hold.name };
}

/** The difference of two renderings. */
export function difference(before: ReadonlyMap<string, Row>, after: ReadonlyMap<string, Row>) {
  const added: Row[] = [];
  const removed: Row[] = [];
  for (const [key, row] of after) if (!before.has(key)) added.push(row);
  for (const [key, row] of before) if (!after.has(key)) removed.push(row);
  return { added, removed };
}
