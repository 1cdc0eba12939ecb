import { type Field, hasOrderedIndex, layoutField, layoutId, type ModuleDefinition } from '@throughline/crm';
import { Refused } from '../../http/refused.ts';
import { computedWhenRead } from '../field-sentences.ts';
import { fieldKey, fieldSql, fieldSqlType, layoutSql } from '../field-sql.ts';

/** By what a list is sorted: an SQL expression over `records r` (and `target` where a look-up's name is needed), and its type. */
export type SortKey = {
  readonly sql: string;
  readonly type: 'numeric' | 'boolean' | 'text' | 'timestamptz';
  /** Joined so that `target.name_folded` is there. */
  readonly join: string;
  /** The module joined; the reader adds that only targets within their reach have a name. */
  readonly behind?: string;
  /** The condition of that join, by primary key. */
  readonly found?: string;
  readonly descending: boolean;
  readonly neverEmpty?: true;
  /** How indexes lead through the records in this order; missing where none does, so that all that fit must be gathered. */
  readonly walk?: Walk;
};

/**
 * Along an index on the value; option by option, each along its index; or from one target to the next by their names
 * (rows of the table `from` that are `among`), each with the records that `onto` finds, a condition an index serves.
 */
export type Walk =
  | { readonly along: 'value' }
  | { readonly along: 'options'; readonly value: string; readonly keys: readonly string[] }
  | { readonly along: 'targets'; readonly from: string; readonly among: string; readonly onto: string };

type Order = Omit<SortKey, 'descending'>;
const byValue: Walk = { along: 'value' };

const system: { readonly [name: string]: Omit<Order, 'join'> } = {
  createdAt: { sql: 'r.created_at', type: 'timestamptz', neverEmpty: true, walk: byValue },
  updatedAt: { sql: 'r.updated_at', type: 'timestamptz', neverEmpty: true, walk: byValue },
  revision: { sql: 'r.revision::numeric', type: 'numeric', neverEmpty: true },
};

/** Reads `amount` or `-amount`. Look-ups and users sort by name, picklists by the order of their options. Throws `badRequest`. */
export function sortKey(module: ModuleDefinition, sort: string): SortKey {
  const descending = sort.startsWith('-');
  const name = descending ? sort.slice(1) : sort;
  const known = system[name];
  if (known !== undefined) return { ...known, join: '', descending };
  if (name === module.nameField || name === 'name') {
    return { sql: '(r.name_folded collate "C")', type: 'text', join: '', descending, neverEmpty: true, walk: byValue };
  }
  if (name === 'owner') return { ...byUser('r.owner', 'r.owner = target.id'), descending };
  if (name === 'createdBy') return { ...byUser('r.created_by'), descending };
  const layout = name === layoutId ? layoutField(module) : undefined;
  if (layout !== undefined) return { ...byOption(layout, layoutSql), neverEmpty: true, descending };
  const field = module.fields.find(({ id }) => id === name);
  if (field?.onRead) throw computedWhenRead(field);
  if (field !== undefined) return { ...byField(field), descending };
  throw new Refused('badRequest', `There is nothing called "${name}" to sort by.`, {
    hint: `Sort by one of: ${module.fields.map(({ id }) => id).join(', ')}, owner, createdAt, updatedAt.`,
  });
}

function byField(field: Field): Order {
  const key = fieldKey(field.id);
  const isFast = hasOrderedIndex(field);
  const onto = `${fieldSql(field, 'r.data')} = target.id::text`;
  if (field.type === 'user') return byUser(`(r.data ->> ${key})::uuid`, isFast ? onto : undefined);
  if (field.type === 'lookup') {
    const behind = moduleId(field);
    const among = `target.module = '${behind}' and target.deleted_at is null`;
    const found = `${among} and target.id = (r.data ->> ${key})::uuid`;
    const join = `left join records target on ${found}`;
    const walk: Walk = { along: 'targets', from: 'records', among, onto };
    return { sql: '(target.name_folded collate "C")', type: 'text', join, behind, found, walk };
  }
  if (field.type === 'picklist') {
    const order = byOption(field, `r.data ->> ${key}`);
    return isFast
      ? { ...order, walk: { along: 'options', value: fieldSql(field, 'r.data'), keys: keysOf(field) } }
      : order;
  }
  const order: Order = { sql: fieldSql(field, 'r.data'), type: fieldSqlType(field), join: '' };
  return isFast ? { ...order, walk: byValue } : order;
}

/** In the order of the options. */
function byOption(field: Field, value: string): Order {
  const list = keysOf(field).map((one) => `'${one.replaceAll("'", "''")}'`);
  return { sql: `(array_position(array[${list.join(', ')}]::text[], ${value})::numeric)`, type: 'numeric', join: '' };
}

const keysOf = ({ options = [] }: Field): readonly string[] => options.map(({ key }) => key);

function byUser(id: string, onto?: string): Order {
  const join = `left join users target on target.id = ${id}`;
  const order: Order = { sql: '(lower(target.name) collate "C")', type: 'text', join };
  return onto === undefined ? order : { ...order, walk: { along: 'targets', from: 'users', among: 'true', onto } };
}

function moduleId(field: Field): string {
  if (!/^[a-z][a-zA-Z0-9]{0,40}$/.test(field.module ?? '')) throw new Error(`"${field.module}" is no module id.`);
  return field.module ?? '';
}
