import { majorUnits } from '../compare.ts';
import type { Json } from '../json.ts';
import { type Language, say } from '../language.ts';
import type { Slot } from '../shape.ts';
import { currencyDigits } from '../values/currency.ts';
import { formatDecimal, parseDecimal } from '../values/decimal.ts';
import { isMoney, type Money, readValue } from '../values/value.ts';
import { listFormat, momentFormat, numberFormat, type Reader } from './formats.ts';

const yesNo: { readonly [L in Language]: readonly [yes: string, no: string] } = {
  en: ['Yes', 'No'],
  'zh-CN': ['是', '否'],
  'zh-TW': ['是', '否'],
};

/** A value as people read it; an empty text for an empty one. What has not the form of its type is shown as it is. */
export function sayValue(
  slot: Pick<Slot, 'type' | 'options' | 'scale' | 'grouping'>,
  json: Json | undefined,
  reader: Reader,
): string {
  const value = readValue(slot.type, json);
  if (value === null) return typeof json === 'string' ? json : '';
  switch (slot.type) {
    case 'integer':
      return numberFormat(reader, { useGrouping: slot.grouping !== false, maximumFractionDigits: 0 }).format(
        value as number,
      );
    case 'decimal':
      return sayDecimal(formatDecimal(value as bigint), slot.scale, reader);
    case 'money':
      return isMoney(value) ? sayMoney(value, reader) : '';
    case 'boolean':
      return yesNo[reader.language][value === true ? 0 : 1];
    case 'date':
      return momentFormat(reader, { dateStyle: 'medium', timeZone: 'UTC' }).format(Date.parse(`${value}T00:00:00Z`));
    case 'dateTime':
      return momentFormat(reader, { dateStyle: 'medium', timeStyle: 'short', timeZone: reader.zone ?? 'UTC' }).format(
        value as number,
      );
    case 'picklist':
      return sayOption(slot, String(value), reader.language);
    case 'multiPicklist':
      return (value as readonly Json[]).map((key) => sayOption(slot, String(key), reader.language)).join(', ');
    case 'reference':
    case 'user':
      return sayReference(String(value), json, reader);
    default:
      return sayAnything(value as Json, reader);
  }
}

function sayOption(slot: Pick<Slot, 'options'>, key: string, language: Language): string {
  const option = slot.options?.find((one) => one.key === key);
  return option === undefined ? key : say(option.label, language);
}

function sayReference(id: string, json: Json | undefined, reader: Reader): string {
  const name = reader.names && Object.hasOwn(reader.names, id) ? reader.names[id] : undefined;
  if (name !== undefined) return name;
  const loaded =
    typeof json === 'object' && json !== null && !Array.isArray(json)
      ? (json as { readonly name?: Json }).name
      : undefined;
  return typeof loaded === 'string' ? loaded : id;
}

/** Decimal text in the locale's digits, exactly: never by way of a floating-point number. */
function sayDecimal(text: string, scale: number | undefined, reader: Reader): string {
  const digits =
    scale === undefined
      ? { maximumFractionDigits: 10 }
      : { minimumFractionDigits: scale, maximumFractionDigits: scale };
  const exact = scale === undefined ? text : formatDecimal(parseDecimal(text) ?? 0n, scale);
  return numberFormat(reader, digits).format(exact as Intl.StringNumericLiteral);
}

function sayMoney(money: Money, reader: Reader): string {
  const digits = currencyDigits(money.currency);
  const format = numberFormat(reader, {
    style: 'currency',
    currency: money.currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return format.format(formatDecimal(majorUnits(money), digits) as Intl.StringNumericLiteral);
}

function sayAnything(json: Json, reader: Reader): string {
  if (typeof json === 'string') return json;
  if (typeof json === 'boolean') return yesNo[reader.language][json ? 0 : 1];
  if (typeof json === 'number') return numberFormat(reader, { maximumFractionDigits: 10 }).format(json);
  if (typeof json === 'bigint') return sayDecimal(formatDecimal(json), undefined, reader);
  return Array.isArray(json) ? json.map((item) => sayAnything(item, reader)).join(', ') : JSON.stringify(json);
}

/** `a, b or c` in the words of a language. */
export function sayEither(items: readonly string[], language: Language): string {
  return listFormat(language, 'disjunction').format(items);
}
