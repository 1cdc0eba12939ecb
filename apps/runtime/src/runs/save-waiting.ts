import type { Row } from '@throughline/engine';
import type { Transaction } from '../database/client.ts';
import { hasEnded, type Kept } from './kept.ts';

const tables = ['timer', 'wait', 'seat', 'lock'] as const;
type Waiting = 'timer' | 'wait' | 'seat' | 'lock';
type RowOf<K extends Waiting> = Extract<Row, { readonly is: K }>;

/** Brings timers, waits, seats and locks to what the runs now wait for. */
export function saveWaiting({ sql }: Transaction, kept: readonly Kept[]): Promise<unknown>[] {
  const ended = kept.filter(({ advanced }) => hasEnded(advanced.run)).map(({ told }) => told.run);
  const gone = <K extends Waiting>(is: K) =>
    JSON.stringify(rowsOf(kept, 'removed', is).map(({ row, ...of }) => keyOf(row, of)));
  const come = <K extends Waiting>(is: K) =>
    JSON.stringify(rowsOf(kept, 'added', is).map(({ row, ...of }) => ({ ...row, ...keyOf(row, of) })));
  const has = (side: 'added' | 'removed', is: Waiting) =>
    kept.some(({ advanced }) => !hasEnded(advanced.run) && advanced.rows[side].some((row) => row.is === is));
  return [
    ...(ended.length > 0
      ? tables.map((is) => sql`delete from ${sql(`${is}s`)} where run_id = any(${ended}::uuid[])`)
      : []),
    ...tables.flatMap((is) =>
      has('removed', is)
        ? [
            sql`
              delete from ${sql(`${is}s`)} t
              using jsonb_to_recordset(${gone(is)}::jsonb) as row(
                run uuid, position int, gate text, hold text, event text, key text)
              where t.run_id = row.run and t.position = row.position and t.gate = row.gate and t.hold = row.hold
                ${is === 'wait' ? sql`and t.event = row.event and t.key = row.key` : sql``}`,
          ]
        : [],
    ),
    ...(has('added', 'timer')
      ? [
          sql`
            insert into timers (run_id, position, gate, hold, due_at, intent, zone)
            select run, position, gate, hold, due, intent, zone
            from jsonb_to_recordset(${come('timer')}::jsonb) as row(
              run uuid, position int, gate text, hold text, due timestamptz, intent jsonb, zone text)
            on conflict (run_id, position, gate, hold) do update
            set due_at = excluded.due_at, intent = excluded.intent, zone = excluded.zone, not_before = null`,
        ]
      : []),
    ...(has('added', 'wait')
      ? [
          sql`
            insert into waits (run_id, position, gate, hold, event, key)
            select run, position, gate, hold, event, key
            from jsonb_to_recordset(${come('wait')}::jsonb) as row(
              run uuid, position int, gate text, hold text, event text, key text)
            on conflict do nothing`,
        ]
      : []),
    ...(has('added', 'seat')
      ? [
          sql`
            insert into seats (run_id, position, gate, hold, act, who)
            select run, position, gate, hold, act, who
            from jsonb_to_recordset(${come('seat')}::jsonb) as row(
              run uuid, position int, gate text, hold text, act text, who jsonb)
            on conflict (run_id, position, gate, hold) do update set act = excluded.act, who = excluded.who`,
        ]
      : []),
    ...(has('added', 'lock')
      ? [
          sql`
            insert into locks (run_id, position, gate, hold, module, record_id, body, since)
            select run, position, gate, hold, record ->> 'module', (record ->> 'id')::uuid,
              jsonb_strip_nulls(jsonb_build_object('ops', ops, 'fields', fields, 'except', "except", 'hides', hides, 'reason', reason)),
              since
            from jsonb_to_recordset(${come('lock')}::jsonb) as row(
              run uuid, position int, gate text, hold text, record jsonb, ops jsonb, fields jsonb, "except" jsonb,
              hides jsonb, reason jsonb, since timestamptz)
            on conflict (run_id, position, gate, hold) do update
            set module = excluded.module, record_id = excluded.record_id, body = excluded.body`,
        ]
      : []),
  ];
}

function rowsOf<K extends Waiting>(kept: readonly Kept[], side: 'added' | 'removed', is: K) {
  const living = kept.filter(({ advanced }) => !hasEnded(advanced.run));
  return living.flatMap(({ told, advanced, now }) =>
    advanced.rows[side]
      .filter((row): row is RowOf<K> => row.is === is)
      .map((row) => ({ row, run: told.run, since: now })),
  );
}

function keyOf(row: RowOf<Waiting>, of: { readonly run: string; readonly since: string }) {
  const key = { ...of, position: row.position, gate: row.gate ?? '', hold: row.hold };
  return row.is === 'wait' ? { ...key, event: row.on, key: row.key } : key;
}
