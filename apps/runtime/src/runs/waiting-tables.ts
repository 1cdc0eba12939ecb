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

/** Statements as text, made once: they are the same for any number of rows. `$1` is the rows as JSON, `$2` their runs. */
type Texts = { readonly [K in Waiting]: string };

const each = (text: (table: Table) => string): Texts => ({
  timer: text(tables.timer),
  wait: text(tables.wait),
  seat: text(tables.seat),
  lock: text(tables.lock),
});

const namesOf = (columns: readonly Column[]) => columns.map(([name]) => name);
const shape = (columns: readonly Column[]) => columns.map(([name, type]) => `${name} ${type}`).join(', ');
const was = (columns: readonly Column[]) => columns.map(([name, type]): Column => [`was_${name}`, type]);
const given = (columns: readonly Column[]) => `jsonb_to_recordset($1::jsonb) as given(run uuid, ${shape(columns)})`;

/** Rows of runs that have ended. */
export const dropText: Texts = each(({ name }) => `delete from ${name} where run_id = any($1::uuid[])`);

export const removeText: Texts = each(
  ({ name, key }) => `
    delete from ${name} t using ${given(key)}
    where t.run_id = any($2::uuid[]) and t.run_id = given.run
      and ${namesOf(key)
        .map((column) => `t.${column} = given.${column}`)
        .join(' and ')}`,
);

/** A row that was to move and is not there is added; `was_…` is empty for one that comes of itself. */
export const bringText: Texts = each(({ name, key, columns, anew, conflict }) => {
  const all = namesOf([...key, ...columns]);
  return `
    with given as materialized (select * from ${given([...key, ...columns, ...was(key)])}),
    moved as (
      update ${name} t set ${all.map((column) => `${column} = given.${column}`).join(', ')}${anew}
      from given
      where t.run_id = any($2::uuid[]) and t.run_id = given.run
        and ${namesOf(key)
          .map((column) => `t.${column} = given.was_${column}`)
          .join(' and ')}
      returning ${['t.run_id', ...namesOf(key).map((column) => `t.${column}`)].join(', ')}
    )
    insert into ${name} (run_id, ${all.join(', ')})
    select run, ${all.join(', ')} from given
    where (run, ${namesOf(key).join(', ')}) not in (select * from moved)
    on conflict (run_id, ${namesOf(key).join(', ')}) do ${conflict}`;
});
