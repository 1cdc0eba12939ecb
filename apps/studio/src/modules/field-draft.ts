import { type Field, mayHave } from '@throughline/crm';

/** What a new field begins with. */
export function draftOf(field: Field | null): Field {
  return field ?? { id: 'new', type: 'text', label: { en: '' } };
}

/** The field as it is sent: without what is empty, and without what its type does not have. */
export function fieldOfDraft({ onRead: _, reads: __, readOnly: ___, ...draft }: Field): Field {
  const whole: Field = draft.type === 'lookup' ? { onDelete: 'clear', ...draft } : draft;
  const withResult: Field = draft.type === 'formula' ? { result: 'text', ...whole } : whole;
  const entries = Object.entries(withResult).filter(
    ([key, value]) => value !== undefined && value !== '' && value !== null && mayHave(draft.type, key as keyof Field),
  );
  return Object.fromEntries(entries) as Field;
}
