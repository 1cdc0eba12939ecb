import { isJsonObject, type Json, type JsonObject } from '../json.ts';
import type { ValueType } from '../shape.ts';
import { isCurrencyCode } from './currency.ts';
import { isDay, parseInstant } from './days.ts';
import { type Decimal, decimalOfNumber, formatDecimal, parseDecimal } from './decimal.ts';

/**
 * A value while it is computed with. Null is empty. By static type: text, picklist, date, reference, user = string;
 * integer = safe number; decimal = bigint (times 10^10); date-time = milliseconds; money as below; lists hold JSON.
 */
export type Value = null | boolean | string | number | bigint | Money | readonly Json[] | JsonObject;
export type Money = { readonly minor: bigint; readonly currency: string };

/** Reads the JSON form of a type. What does not have the form counts as empty: stored data is validated at the door. */
export function readValue(type: ValueType | 'nothing', json: Json | undefined): Value {
  if (json === null || json === undefined) return null;
  switch (type) {
    case 'text':
    case 'picklist':
      return typeof json === 'string' && json !== '' ? json : null;
    case 'integer':
      return typeof json === 'number' && Number.isSafeInteger(json) ? json : null;
    case 'decimal':
      return readDecimal(json);
    case 'money':
      return readMoney(json);
    case 'boolean':
      return typeof json === 'boolean' ? json : null;
    case 'date':
      return typeof json === 'string' && isDay(json) ? json : null;
    case 'dateTime':
      return typeof json === 'string' ? (parseInstant(json) ?? null) : null;
    case 'reference':
    case 'user':
      return readId(json);
    case 'multiPicklist':
    case 'list':
      return Array.isArray(json) && json.length > 0 ? json : null;
    case 'json':
      return readAnything(json);
    case 'nothing':
      return null;
  }
}

/** The JSON form of a computed value of a type. */
export function writeValue(type: ValueType | 'nothing', value: Value): Json {
  if (value === null) return null;
  if (typeof value === 'bigint') return formatDecimal(value);
  if (type === 'dateTime' && typeof value === 'number') return new Date(value).toISOString();
  if (isMoney(value)) return { minor: value.minor.toString(), currency: value.currency };
  return value as Json;
}

export function isMoney(value: Value): value is Money {
  return typeof value === 'object' && value !== null && typeof (value as { minor?: unknown }).minor === 'bigint';
}

/** An own property, never an inherited one. */
export function member(json: Json | undefined, name: string): Json | undefined {
  return isJsonObject(json) && Object.hasOwn(json, name) ? json[name] : undefined;
}

function readDecimal(json: Json): Decimal | null {
  if (typeof json === 'string') return parseDecimal(json) ?? null;
  return typeof json === 'number' ? (decimalOfNumber(json) ?? null) : null;
}

function readMoney(json: Json): Money | null {
  const minor = member(json, 'minor');
  const currency = member(json, 'currency');
  if (typeof minor !== 'string' || typeof currency !== 'string') return null;
  if (!/^-?\d{1,28}$/.test(minor) || !isCurrencyCode(currency)) return null;
  return { minor: BigInt(minor), currency };
}

/** A reference is its id, or the loaded record with its `id`. */
function readId(json: Json): string | null {
  const id = typeof json === 'string' ? json : member(json, 'id');
  return typeof id === 'string' && id !== '' ? id : null;
}

function readAnything(json: Json): Value {
  if (typeof json === 'number') return Number.isSafeInteger(json) ? json : (decimalOfNumber(json) ?? null);
  return json === '' ? null : json;
}
