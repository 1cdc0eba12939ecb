import type { Shape, Slot } from '../shape.ts';
import { quoted } from './fragment.ts';

/** Where a value is found: under a key of a JSON document, or in a column of its own. Both are SQL, never data. */
export type SqlColumn =
  | { readonly document: string; readonly key: string }
  | { readonly column: string; readonly form: 'text' | 'uuid' | 'timestamptz' | 'integer' };

/** Finds the place of a dotted name; undefined for what the database cannot see. */
export type SqlColumns = (names: readonly string[]) => SqlColumn | undefined;

/** The name under which conditions know the layout of a record, and what they call none. */
const layout = { name: 'layout', none: 'standard' };

/** The columns every record has, by the name conditions use. */
const own: { readonly [name: string]: readonly [column: string, form: 'uuid' | 'timestamptz' | 'integer'] } = {
  id: ['id', 'uuid'],
  owner: ['owner', 'uuid'],
  createdAt: ['created_at', 'timestamptz'],
  createdBy: ['created_by', 'uuid'],
  updatedAt: ['updated_at', 'timestamptz'],
  revision: ['revision', 'integer'],
};

/**
 * Places of the names of a record's shape in the `records` table, called `alias` in the query. A name behind a look-up
 * is a sub-query by primary key; deleted records are not seen through it.
 */
export function recordColumns(shape: Shape, alias: string): SqlColumns {
  return (names) => place(names, shape, alias, 0);
}

function place(names: readonly string[], shape: Shape, alias: string, depth: number): SqlColumn | undefined {
  const [name = '', next, ...rest] = names;
  const slot = Object.hasOwn(shape, name) ? shape[name] : undefined;
  if (slot === undefined) return undefined;
  if (next === undefined) return placeHere(name, alias);
  if (slot.type === 'json') return placeOfCount(slot, [next, ...rest], alias, depth);
  if (slot.type === 'money') return { document: `${alias}.data->${quoted(name)}`, key: next };
  return slot.type === 'reference' ? placeBehind(slot, placeHere(name, alias), [next, ...rest], depth) : undefined;
}

/** How many records lead here by a look-up: counted by its index, as far as they are there to be seen. */
function placeOfCount(slot: Slot, names: readonly string[], alias: string, depth: number): SqlColumn | undefined {
  let found: Slot | undefined = slot;
  for (const name of names) {
    const behind: Shape | undefined = found?.of?.();
    found = behind !== undefined && Object.hasOwn(behind, name) ? behind[name] : undefined;
  }
  if (found?.counts === undefined) return undefined;
  const { module, field, only } = found.counts;
  const inner = `related${depth}`;
  const filtered =
    only === undefined
      ? ''
      : ` AND ((${inner}.data->>${quoted(only.field)}) COLLATE "C") IN (${only.options.map(quoted).join(', ')})`;
  return {
    column: `(SELECT count(*) FROM records ${inner} WHERE ${inner}.module = ${quoted(module)} AND ((${inner}.data->>${quoted(field)}) COLLATE "C") = ${alias}.id::text AND ${inner}.deleted_at IS NULL AND ${inner}.hold IS NULL${filtered})`,
    form: 'integer',
  };
}

function placeHere(name: string, alias: string): SqlColumn {
  if (name === layout.name) return { column: `COALESCE(${alias}.layout, ${quoted(layout.none)})`, form: 'text' };
  const column = Object.hasOwn(own, name) ? own[name] : undefined;
  return column === undefined
    ? { document: `${alias}.data`, key: name }
    : { column: `${alias}.${column[0]}`, form: column[1] };
}

function placeBehind(slot: Slot, here: SqlColumn, names: readonly string[], depth: number): SqlColumn | undefined {
  if (slot.module === undefined || slot.of === undefined || !('document' in here)) return undefined;
  const inner = `behind${depth}`;
  const found = place(names, slot.of(), inner, depth + 1);
  if (found === undefined) return undefined;
  const query = (what: string) =>
    `(SELECT ${what} FROM records ${inner} WHERE ${inner}.module = ${quoted(slot.module ?? '')} AND ${inner}.id = (${here.document}->>${quoted(here.key)})::uuid AND ${inner}.deleted_at IS NULL)`;
  return 'document' in found
    ? { document: query(found.document), key: found.key }
    : { column: query(found.column), form: found.form };
}
