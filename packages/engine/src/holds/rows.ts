import type { Row } from '../hold.ts';
import type { Advance } from '../move/advance.ts';
import { subjectOf } from '../move/view.ts';
import { collectNeeds } from '../needs.ts';
import { dueTime } from './due-time.ts';
import { resolveKeys } from './resolve-keys.ts';
import type { StandingHold } from './standing-holds.ts';

/** A row with the text by which two renderings are compared: equal texts are equal rows. */
export type KeyedRow = { readonly key: string; readonly row: Row };

/** What the runtime keeps for a run: timers, waits, seats, locks, and the effects that are still out. */
export function rowsOf(a: Advance, standing: readonly StandingHold[]): ReadonlyMap<string, Row> {
  const rows = new Map<string, Row>();
  collectNeeds(standing, (hold) => {
    for (const { key, row } of rowsOfHold(a, hold)) rows.set(key, row);
  });
  for (const { key } of a.pending) rows.set(`effect|${key}`, { is: 'effect', key });
  return rows;
}

function rowsOfHold(a: Advance, standing: StandingHold): readonly KeyedRow[] {
  const { hold, position, armed, view } = standing;
  const at = { position: position.id, ...(armed ? { gate: armed.gate.id } : {}), hold: hold.name };
  const id = `${hold.is}|${position.id}|${armed?.gate.id ?? ''}|${hold.name}`;
  switch (hold.is) {
    case 'time': {
      const time = dueTime(a, standing, hold);
      if (!time) return [];
      const { due, zone } = time;
      return [{ key: `${id}|${due}|${zone}`, row: { is: 'timer', ...at, due, intent: hold.intent, zone } }];
    }
    case 'event':
      return resolveKeys(a, view, hold.keys).flatMap((key) =>
        hold.on.map((on) => ({ key: `${id}|${on}|${key}`, row: { is: 'wait', ...at, on, key } })),
      );
    case 'act':
      return [
        { key: `${id}|${hold.act}|${hold.who.join()}`, row: { is: 'seat', ...at, act: hold.act, who: hold.who } },
      ];
    case 'lock': {
      const record = subjectOf(a, view);
      if (!record) return [];
      const { name: _, is, ...body } = hold;
      const row = { is, ...at, record, ...body };
      return [{ key: JSON.stringify(row), row }];
    }
    case 'condition':
      return [];
  }
}

/** The difference of two renderings. */
export function difference(before: ReadonlyMap<string, Row>, after: ReadonlyMap<string, Row>) {
  const added: Row[] = [];
  const removed: Row[] = [];
  for (const [key, row] of after) if (!before.has(key)) added.push(row);
  for (const [key, row] of before) if (!after.has(key)) removed.push(row);
  return { added, removed };
}
