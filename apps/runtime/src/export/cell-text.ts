import { guardCell, plainField } from '@throughline/crm';
import { currencyDigits, type Json, type Language, say } from '@throughline/expression';
import type { ExportColumn } from './export-columns.ts';

/** How values are written; `names` holds those of the users and records a page refers to. */
export type Writing = {
  readonly as: 'labels' | 'keys';
  readonly language: Language;
  readonly names: { readonly [id: string]: string };
};

/**
 * A value as an import reads it again: numbers with a point, days as `YYYY-MM-DD`, moments in UTC, money with its currency
 * behind it. A record nobody may name keeps its id.
 */
export function cellText(column: ExportColumn, value: Json | undefined, writing: Writing): string {
  if (value === undefined || value === null) return '';
  return guardCell(textOf(column, value, writing));
}

function textOf({ field, named }: ExportColumn, value: Json, { as, language, names }: Writing): string {
  if (named) return as === 'labels' ? (names[String(value)] ?? String(value)) : String(value);
  const plain = field && plainField(field);
  if (plain?.type === 'money') return moneyText(value);
  const option = (key: Json) => {
    const found = as === 'labels' ? plain?.options?.find((one) => one.key === key) : undefined;
    return found === undefined ? String(key) : say(found.label, language);
  };
  if (plain?.type === 'picklist') return option(value);
  if (Array.isArray(value)) return value.map(option).join('; ');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function moneyText(value: Json): string {
  const money = value as { readonly minor?: Json; readonly currency?: Json };
  const [minor, currency] = [String(money.minor), String(money.currency)];
  const digits = currencyDigits(currency);
  const [sign, all] = minor.startsWith('-') ? ['-', minor.slice(1)] : ['', minor];
  const whole = all.padStart(digits + 1, '0');
  const amount = digits === 0 ? whole : `${whole.slice(0, -digits)}.${whole.slice(-digits)}`;
  return `${sign}${amount} ${currency}`;
}
