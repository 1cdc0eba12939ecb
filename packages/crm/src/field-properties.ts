import type { Field, FieldType } from './module.ts';
import { isMadeBySystem } from './plain-field.ts';

/** What only some types have. */
export const typesWith: { readonly [key in keyof Field]?: readonly Field['type'][] } = {
  maxLength: ['text', 'longText'],
  scale: ['decimal', 'formula'],
  minimum: ['integer', 'decimal', 'money'],
  maximum: ['integer', 'decimal', 'money'],
  grouping: ['integer', 'formula'],
  formula: ['formula'],
  result: ['formula'],
  onRead: ['formula'],
  reads: ['formula'],
  prefix: ['autoNumber'],
  digits: ['autoNumber'],
  start: ['autoNumber'],
  currency: ['money'],
  options: ['picklist', 'multiPicklist'],
  module: ['lookup'],
  onDelete: ['lookup'],
  unique: ['text', 'integer', 'decimal', 'date', 'email', 'phone', 'url'],
};

const neverMade: readonly (keyof Field)[] = ['required', 'default'];

/** Whether fields of a type have a property at all. */
export function mayHave(type: FieldType, property: keyof Field): boolean {
  if (isMadeBySystem({ type }) && neverMade.includes(property)) return false;
  return typesWith[property]?.includes(type) ?? true;
}
