import type { Row } from '@throughline/engine';
import type { Json } from '@throughline/expression';
import type { Kept } from './kept.ts';
import { tables, type Waiting } from './waiting-tables.ts';

type RowOf<K extends Waiting> = Extract<Row, { readonly is: K }>;
type Key = { readonly [column: string]: string | number };
type Stored = { readonly run: string; readonly [column: string]: Json };

/** Rows to be there afterwards, with the key (`was_…`) of the one each takes the place of; and rows that go. */
export type Changes = { readonly brought: readonly Stored[]; readonly gone: readonly Stored[] };

export function waitingChanges(kept: readonly Kept[], is: Waiting): Changes {
  const brought: Stored[] = [];
  const gone: Stored[] = [];
  for (const { told, before: earlier, advanced, now } of kept) {
    const mine = (row: Row): row is RowOf<Waiting> => row.is === is;
    const added = advanced.rows.added.filter(mine);
    const removed = advanced.rows.removed.filter(mine).map(keyOf);
    if (added.length + removed.length === 0) continue;
    const { run } = told;
    // What keeps its key is brought up to date where it stands.
    const staying = new Set(added.map((row) => textOf(keyOf(row))));
    const free = removed.filter((key) => !staying.has(textOf(key)));
    // Only below a new position can nothing stand yet that nobody remembers.
    const known = new Set(earlier?.state.positions.map(({ id }) => id));
    for (const row of added) {
      const key = keyOf(row);
      const before = known.has(row.position) ? undefined : free.shift();
      const values = { run, ...key, ...valuesOf(row, now) };
      brought.push(before === undefined ? values : { ...values, ...asBefore(before, is) });
    }
    for (const key of free) gone.push({ run, ...key });
  }
  return { brought, gone };
}

function keyOf(row: RowOf<Waiting>): Key {
  const place = { position: row.position, gate: row.gate ?? '', hold: row.hold };
  return row.is === 'wait' ? { ...place, event: row.on, key: row.key } : place;
}

const textOf = (key: Key): string => Object.values(key).join('|');

function asBefore(key: Key, is: Waiting): { readonly [column: string]: Json } {
  return Object.fromEntries(tables[is].key.map(([name]) => [`was_${name}`, key[name] ?? null]));
}

function valuesOf(row: RowOf<Waiting>, now: string): { readonly [column: string]: Json } {
  switch (row.is) {
    case 'timer':
      return { due_at: row.due, intent: row.intent as unknown as Json, zone: row.zone };
    case 'wait':
      return {};
    case 'seat':
      return { act: row.act, who: row.who };
    case 'lock': {
      const { is: _is, position: _position, gate: _gate, hold: _hold, record, ...body } = row;
      return { module: record.module, record_id: record.id, body: body as unknown as Json, since: now };
    }
  }
}
