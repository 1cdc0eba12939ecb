import type { Field, ModuleDefinition } from '@throughline/crm';
import { Refused } from '../http/refused.ts';
import { computedWhenRead } from './field-sentences.ts';
import { fieldKey, fieldSql, fieldSqlType } from './field-sql.ts';

/** By what a list is sorted: an SQL expression over `records r` (and `target` where a look-up's name is needed), and its type. */
export type SortKey = {
  readonly sql: string;
  readonly type: 'numeric' | 'boolean' | 'text' | 'timestamptz';
  /** Joined so that `target.name_folded` is there. */
  readonly join: string;
  /** The module joined; the reader adds that only targets within his reach have a name. */
  readonly behind?: string;
  readonly descending: boolean;
  readonly neverEmpty?: true;
};

const system: { readonly [name: string]: Pick<SortKey, 'sql' | 'type' | 'neverEmpty'> } = {
  createdAt: { sql: 'r.created_at', type: 'timestamptz', neverEmpty: true },
  updatedAt: { sql: 'r.updated_at', type: 'timestamptz', neverEmpty: true },
  revision: { sql: 'r.revision::numeric', type: 'numeric', neverEmpty: true },
};

/** Reads `amount` or `-amount`. Look-ups and users sort by name, picklists by the order of their options. Throws `badRequest`. */
export function sortKey(module: ModuleDefinition, sort: string): SortKey {
  const descending = sort.startsWith('-');
  const name = descending ? sort.slice(1) : sort;
  const known = system[name];
  if (known !== undefined) return { ...known, join: '', descending };
  if (name === module.nameField || name === 'name') {
    return { sql: '(r.name_folded collate "C")', type: 'text', join: '', descending, neverEmpty: true };
  }
  if (name === 'owner' || name === 'createdBy') {
    return { ...byUser(name === 'owner' ? 'r.owner' : 'r.created_by'), descending };
  }
  const field = module.fields.find(({ id }) => id === name);
  if (field?.onRead) throw computedWhenRead(field);
  if (field !== undefined) return { ...byField(field), descending };
  throw new Refused('badRequest', `There is nothing called "${name}" to sort by.`, {
    hint: `Sort by one of: ${module.fields.map(({ id }) => id).join(', ')}, owner, createdAt, updatedAt.`,
  });
}

function byField(field: Field): Omit<SortKey, 'descending'> {
  const key = fieldKey(field.id);
  if (field.type === 'user') return byUser(`(r.data ->> ${key})::uuid`);
  if (field.type === 'lookup') {
    const join = `left join records target on target.module = '${moduleId(field)}' and target.id = (r.data ->> ${key})::uuid`;
    return { sql: '(target.name_folded collate "C")', type: 'text', join, behind: moduleId(field) };
  }
  if (field.type === 'picklist') {
    const keys = (field.options ?? []).map((option) => `'${option.key.replaceAll("'", "''")}'`).join(', ');
    const sql = `(array_position(array[${keys}]::text[], r.data ->> ${key})::numeric)`;
    return { sql, type: 'numeric', join: '' };
  }
  return { sql: fieldSql(field, 'r.data'), type: fieldSqlType(field), join: '' };
}

function byUser(id: string): Omit<SortKey, 'descending'> {
  const join = `left join users target on target.id = ${id}`;
  return { sql: '(lower(target.name) collate "C")', type: 'text', join };
}

function moduleId(field: Field): string {
  if (!/^[a-z][a-zA-Z0-9]{0,40}$/.test(field.module ?? '')) throw new Error(`"${field.module}" is no module id.`);
  return field.module ?? '';
}
