import type { Field } from './module.ts';

/** A field as its values are read, shown and compared: a formula as a field of what it results in, an auto-number as a text. */
export function plainField(field: Field): Field {
  if (field.type === 'formula') return { ...field, type: field.result ?? 'text' };
  return field.type === 'autoNumber' ? { ...field, type: 'text' } : field;
}

/** Whether the system makes the values of a field, so that nobody may enter them. */
export function isMadeBySystem({ type }: Pick<Field, 'type'>): boolean {
  return type === 'formula' || type === 'autoNumber';
}
