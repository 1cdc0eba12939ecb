import type { ColumnMapping } from '@throughline/contract';
import { type Field, readText } from '@throughline/crm';

/** The choice a text of the file is read as: its key, '' for nothing, undefined where it is none. */
export function choiceOf(field: Field, { values }: ColumnMapping, text: string): string | undefined {
  const replaced = values !== undefined && Object.hasOwn(values, text) ? (values[text] ?? '') : text;
  if (replaced.trim() === '') return '';
  const read = readText({ ...field, type: 'picklist' }, replaced);
  return 'value' in read && typeof read.value === 'string' ? read.value : undefined;
}

/** Texts that are no choice of the field; empty where the file holds too many different ones to be listed. */
export function strangers(
  field: Field,
  mapped: ColumnMapping,
  values: readonly string[] | undefined,
  empty: readonly string[],
): readonly string[] {
  if (field.type !== 'picklist' || values === undefined) return [];
  return values.filter((text) => !empty.includes(text) && choiceOf(field, mapped, text) === undefined);
}
