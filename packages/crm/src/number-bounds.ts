import { currencyDigits, type Decimal, decimalScale, type Json, parseDecimal } from '@throughline/expression';
import type { Checked } from './checked.ts';
import { notLess, notMore } from './field-messages.ts';
import type { Field } from './module.ts';

/** A checked number or amount that is also within the bounds of its field. */
export function withinBounds(field: Pick<Field, 'minimum' | 'maximum'>, checked: Checked): Checked {
  if (!('value' in checked) || (field.minimum === undefined && field.maximum === undefined)) return checked;
  const size = sizeOf(checked.value);
  const [least, most] = [boundOf(field.minimum), boundOf(field.maximum)];
  if (size === undefined) return checked;
  if (least !== undefined && size < least) return { problem: 'tooSmall', sentence: notLess(field.minimum ?? '') };
  if (most !== undefined && size > most) return { problem: 'tooLarge', sentence: notMore(field.maximum ?? '') };
  return checked;
}

function boundOf(text: string | undefined): Decimal | undefined {
  return text === undefined ? undefined : parseDecimal(text);
}

/** Money counts in its main unit, whatever its currency. */
function sizeOf(value: Json): Decimal | undefined {
  if (typeof value === 'number') return BigInt(value) * 10n ** BigInt(decimalScale);
  if (typeof value === 'string') return parseDecimal(value);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const { minor, currency } = value as { readonly minor?: Json; readonly currency?: Json };
  if (typeof minor !== 'string' || typeof currency !== 'string') return undefined;
  return BigInt(minor) * 10n ** BigInt(decimalScale - currencyDigits(currency));
}
