import { arrayText, jsonLines } from '../database/array-text.ts';

/** Rows that say what runs wait for. */
export type Waiting = 'timer' | 'wait' | 'seat' | 'lock';

type Column = readonly [name: string, type: string];
type Table = {
  readonly name: string;
  /** Behind the run: what tells its rows apart. */
  readonly key: readonly Column[];
  readonly columns: readonly Column[];
  /** Of a row that moves: what else begins anew. */
  readonly anew: string;
  /** When the row is there already. */
  readonly conflict: string;
};

const place: readonly Column[] = [
  ['position', 'int'],
  ['gate', 'text'],
  ['hold', 'text'],
];

export const tables: { readonly [K in Waiting]: Table } = {
  timer: {
    name: 'timers',
    key: place,
    columns: [
      ['due_at', 'timestamptz'],
      ['intent', 'jsonb'],
      ['zone', 'text'],
    ],
    anew: ', not_before = null',
    conflict: 'update set due_at = excluded.due_at, intent = excluded.intent, zone = excluded.zone, not_before = null',
  },
  wait: {
    name: 'waits',
    key: [...place, ['event', 'text'], ['key', 'text']],
    columns: [],
    anew: '',
    conflict: 'nothing',
  },
  seat: {
    name: 'seats',
    key: place,
    columns: [
      ['act', 'text'],
      ['who', 'jsonb'],
    ],
    anew: '',
    conflict: 'update set act = excluded.act, who = excluded.who',
  },
  lock: {
    name: 'locks',
    key: place,
    columns: [
      ['module', 'text'],
      ['record_id', 'uuid'],
      ['body', 'jsonb'],
      ['since', 'timestamptz'],
    ],
    anew: '',
    conflict: 'update set module = excluded.module, record_id = excluded.record_id, body = excluded.body',
  },
};

/** A statement as text, made once: it is the same for any number of rows. `$1` is their runs, the others are their columns. */
type Statement = { readonly text: string; readonly columns: readonly Column[] };
type Texts<T> = { readonly [K in Waiting]: T };

const each = <T>(text: (table: Table) => T): Texts<T> => ({
  timer: text(tables.timer),
  wait: text(tables.wait),
  seat: text(tables.seat),
  lock: text(tables.lock),
});

const namesOf = (columns: readonly Column[]) => columns.map(([name]) => name);
const was = (columns: readonly Column[]) => columns.map(([name, type]): Column => [`was_${name}`, type]);

function given(columns: readonly Column[]): string {
  const arrays = columns.map(([, type], index) =>
    type === 'jsonb' ? `string_to_array($${index + 2}, E'\\n')::jsonb[]` : `$${index + 2}::${type}[]`,
  );
  return `unnest($1::uuid[], ${arrays.join(', ')}) as given(run, ${namesOf(columns).join(', ')})`;
}

/** What a statement is sent with: its rows, column by column. */
export function valuesOf({ columns }: Statement, rows: readonly { readonly [column: string]: unknown }[]): string[] {
  const all: readonly Column[] = [['run', 'uuid'], ...columns];
  return all.map(([name, type]) => {
    const values = rows.map((row) => row[name]);
    return type === 'jsonb' ? jsonLines(values) : arrayText(values as (string | number | undefined)[]);
  });
}

/** Rows of runs that have ended. */
export const dropText: Texts<string> = each(({ name }) => `delete from ${name} where run_id = any($1::uuid[])`);

export const removing: Texts<Statement> = each(({ name, key }) => ({
  columns: key,
  text: `
    delete from ${name} t using ${given(key)}
    where t.run_id = any($1::uuid[]) and t.run_id = given.run
      and ${namesOf(key)
        .map((column) => `t.${column} = given.${column}`)
        .join(' and ')}`,
}));

/** A row that was to move and is not there is added; `was_…` is empty for one that comes of itself. */
export const bringing: Texts<Statement> = each(({ name, key, columns, anew, conflict }) => {
  const all = namesOf([...key, ...columns]);
  const sent = [...key, ...columns, ...was(key)];
  const text = `
    with given as materialized (select * from ${given(sent)}),
    moved as (
      update ${name} t set ${all.map((column) => `${column} = given.${column}`).join(', ')}${anew}
      from given
      where t.run_id = any($1::uuid[]) and t.run_id = given.run
        and ${namesOf(key)
          .map((column) => `t.${column} = given.was_${column}`)
          .join(' and ')}
      returning ${['t.run_id', ...namesOf(key).map((column) => `t.${column}`)].join(', ')}
    )
    insert into ${name} (run_id, ${all.join(', ')})
    select run, ${all.join(', ')} from given
    where (run, ${namesOf(key).join(', ')}) not in (select * from moved)
    on conflict (run_id, ${namesOf(key).join(', ')}) do ${conflict}`;
  return { text, columns: sent };
});
