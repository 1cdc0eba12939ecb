import type { Field, FieldType } from '@throughline/crm';

/** What a new field begins with. */
export function draftOf(field: Field | null): Field {
  return field ?? { id: 'new', type: 'text', label: { en: '' } };
}

const own: { readonly [K in keyof Field]?: readonly FieldType[] } = {
  maxLength: ['text', 'longText'],
  scale: ['decimal', 'formula'],
  minimum: ['integer', 'decimal', 'money'],
  maximum: ['integer', 'decimal', 'money'],
  grouping: ['integer', 'formula'],
  formula: ['formula'],
  result: ['formula'],
  prefix: ['autoNumber'],
  digits: ['autoNumber'],
  start: ['autoNumber'],
  currency: ['money'],
  options: ['picklist', 'multiPicklist'],
  module: ['lookup'],
  onDelete: ['lookup'],
  unique: ['text', 'integer', 'decimal', 'date', 'email', 'phone', 'url'],
};
const notForMade: readonly (keyof Field)[] = ['required', 'default'];

/** Whether fields of a type have a property at all. */
export function has(type: FieldType, key: keyof Field): boolean {
  if ((type === 'formula' || type === 'autoNumber') && notForMade.includes(key)) return false;
  return own[key]?.includes(type) ?? true;
}

/** The field as it is sent: without what is empty, and without what its type does not have. */
export function fieldOfDraft({ onRead: _, reads: __, readOnly: ___, ...draft }: Field): Field {
  const whole: Field = draft.type === 'lookup' ? { onDelete: 'clear', ...draft } : draft;
  const withResult: Field = draft.type === 'formula' ? { result: 'text', ...whole } : whole;
  const entries = Object.entries(withResult).filter(
    ([key, value]) => value !== undefined && value !== '' && value !== null && has(draft.type, key as keyof Field),
  );
  return Object.fromEntries(entries) as Field;
}
