import type { Field } from './module.ts';
import { plainField } from './plain-field.ts';

/** Types whose unique index leads through the records in their order too. */
const textual: readonly Field['type'][] = ['text', 'longText', 'email', 'phone', 'url'];

/** Whether an index leads through the records in the order of the field: those that are looked up by value have one, and look-ups always. */
export function hasOrderedIndex(field: Field): boolean {
  const { type } = plainField(field);
  if (field.onRead || type === 'multiPicklist') return false;
  const covered = field.unique === true && textual.includes(type);
  return field.indexed === true || field.sortable === true || type === 'lookup' || covered;
}
