import { type Field, isEmpty } from '@throughline/crm';
import { currencyDigits, formatDecimal, type Json, parseDecimal } from '@throughline/expression';

/** A value as it stands in a text box: without grouping, with the decimal sign of the reader, so that it reads back the same. */
export function valueText(field: Field, value: Json, decimalSign: '.' | ','): string {
  if (isEmpty(value)) return '';
  const signed = (text: string) => (decimalSign === ',' ? text.replace('.', ',') : text);
  if (field.type === 'money' && isMoney(value)) {
    const digits = currencyDigits(value.currency);
    const minor = parseDecimal(value.minor) ?? 0n;
    return signed(formatDecimal(minor / 10n ** BigInt(digits), digits));
  }
  return field.type === 'decimal' || field.type === 'integer' ? signed(String(value)) : String(value);
}

export function isMoney(value: Json): value is { readonly minor: string; readonly currency: string } {
  return typeof value === 'object' && value !== null && 'minor' in value && 'currency' in value;
}

/** The decimal sign people of a locale write. */
export function decimalSignOf(locale: string): '.' | ',' {
  const part = new Intl.NumberFormat(locale).formatToParts(1.5).find(({ type }) => type === 'decimal');
  return part?.value === ',' ? ',' : '.';
}

/** An instant as `2026-03-01T09:30`, the wall time in a zone, as date-and-time boxes want it. */
export function wallTime(instant: string, zone: string): string {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  }).formatToParts(new Date(instant));
  const of = (type: string) => parts.find((part) => part.type === type)?.value ?? '';
  return `${of('year')}-${of('month')}-${of('day')}T${of('hour')}:${of('minute')}`;
}
