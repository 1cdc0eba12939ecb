import type { Field } from './module.ts';

/** A number as an auto-number field shows and stores it: `CASE-00042`. */
export function autoNumberText(field: Pick<Field, 'prefix' | 'digits'>, number: bigint | number): string {
  return `${field.prefix ?? ''}${String(number).padStart(field.digits ?? 1, '0')}`;
}
