import { type Field, plainField, standardLayout } from '@throughline/crm';

const identifier = /^[A-Za-z][A-Za-z0-9_]{0,79}$/;

/**
 * The value of a field as a typed SQL expression over `data`: what lists sort by, filters compare with and indexes are
 * built on, so all three must spell it alike. Text compares by code point.
 */
export function fieldSql(field: Field, data = 'data'): string {
  const key = fieldKey(field.id);
  switch (plainField(field).type) {
    case 'integer':
    case 'decimal':
      return `((${data} ->> ${key})::numeric)`;
    case 'money':
      return `((${data} -> ${key} ->> 'minor')::numeric)`;
    case 'boolean':
      return `((${data} ->> ${key})::boolean)`;
    default:
      return fieldTextSql(field, data);
  }
}

/** The value as text, as unique indexes hold it. */
export function fieldTextSql(field: Field, data = 'data'): string {
  return `((${data} ->> ${fieldKey(field.id)}) collate "C")`;
}

/** The layout of `records r` as the option that stands for it. */
export const layoutSql = `coalesce(r.layout, '${standardLayout}')`;

/** SQL type of what `fieldSql` gives. */
export function fieldSqlType(field: Field): 'numeric' | 'boolean' | 'text' {
  const { type } = plainField(field);
  if (type === 'integer' || type === 'decimal' || type === 'money') return 'numeric';
  return type === 'boolean' ? 'boolean' : 'text';
}

/** A field id as an SQL literal. Ids are checked when a module is made; this holds whatever came past it. */
export function fieldKey(id: string): string {
  if (!identifier.test(id)) throw new Error(`"${id}" is no field id.`);
  return `'${id}'`;
}
