import { type Json, type Reader, sayValue } from '@throughline/expression';
import type { Field } from './module.ts';
import { fieldSlot } from './shape-of-module.ts';

/** A field's value as people read it, in their language, locale and zone; an empty text when it is empty. */
export function displayValue(field: Field, value: Json | undefined, reader: Reader): string {
  return sayValue(fieldSlot(field), value, reader);
}
