import type { Field, FieldType } from './module.ts';

/** Types whose every value is, as it is stored, a value of these others. */
const wider: { readonly [T in FieldType]?: readonly FieldType[] } = {
  text: ['longText'],
  email: ['text', 'longText'],
  phone: ['text', 'longText'],
  url: ['longText'],
  integer: ['decimal'],
  picklist: ['text', 'longText'],
  autoNumber: ['text', 'longText'],
};

/** Whether a field may become another while records have values: nothing they hold would be lost or mean something else. */
export function canBecome(from: Field, to: Field): boolean {
  if (from.type === to.type) return from.type !== 'lookup' || from.module === to.module;
  return wider[from.type]?.includes(to.type) === true;
}
