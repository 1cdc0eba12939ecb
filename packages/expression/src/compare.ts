import type { Frame, Run } from './frame.ts';
import { isJsonObject, type Json } from './json.ts';
import type { ValueType } from './shape.ts';
import type { Comparison } from './typed.ts';
import { currencyDigits } from './values/currency.ts';
import { type Decimal, decimalScale } from './values/decimal.ts';
import { compareText } from './values/text-order.ts';
import { isMoney, type Money, readValue, type Value } from './values/value.ts';
import { dayInZone } from './values/zones.ts';

/** Whether two values made ready by `readyFor` are the same; empty is the same as empty. */
export function sameValue(as: Comparison, a: Value, b: Value): boolean {
  if (a === b) return true;
  if (a === null || b === null) return false;
  if (isMoney(a) && isMoney(b)) return a.minor === b.minor && a.currency === b.currency;
  if (as === 'anything') return spellJson(a) === spellJson(b);
  return false;
}

/** Order of two values made ready by `readyFor`; null when one is empty or they have no order (money of two currencies). */
export function orderOf(as: Comparison, a: Value, b: Value): -1 | 0 | 1 | null {
  if (a === null || b === null) return null;
  if (typeof a === 'string' && typeof b === 'string') return compareText(a, b);
  if (isMoney(a) && isMoney(b)) return a.currency === b.currency ? orderOf(as, a.minor, b.minor) : null;
  if ((typeof a === 'number' && typeof b === 'number') || (typeof a === 'bigint' && typeof b === 'bigint'))
    return a < b ? -1 : a > b ? 1 : 0;
  const [left, right] = [decimalOf(a), decimalOf(b)];
  return left === null || right === null ? null : orderOf(as, left, right);
}

/** Makes a computed value ready to be compared: numbers on one scale, an amount of money as a number, a moment as its day. */
export function readyFor(as: Comparison, run: Run): Run {
  switch (as) {
    case 'decimal':
      return (frame) => decimalOf(run(frame));
    case 'amount':
      return (frame) => amountOf(run(frame));
    case 'text':
      return (frame) => run(frame) || null;
    case 'days':
      return (frame) => dayOf(run(frame), frame);
    case 'list':
      return (frame) => spellSet(run(frame));
    default:
      return run;
  }
}

/** The type a value of unknown type is read as for a comparison. */
export function typeFor(as: Comparison): ValueType {
  switch (as) {
    case 'amount':
      return 'money';
    case 'instant':
      return 'dateTime';
    case 'days':
      return 'date';
    case 'anything':
      return 'json';
    default:
      return as;
  }
}

/** A plain number as decimal; null for everything else. */
export function decimalOf(value: Value): Decimal | null {
  if (typeof value === 'number') return BigInt(value) * 10n ** BigInt(decimalScale);
  return typeof value === 'bigint' ? value : null;
}

/** Money in major units (`123400` minor USD = 1234), a plain number as itself. */
export function amountOf(value: Value): Decimal | null {
  return isMoney(value) ? majorUnits(value) : decimalOf(value);
}

export function majorUnits(money: Money): Decimal {
  return money.minor * 10n ** BigInt(decimalScale - currencyDigits(money.currency));
}

function dayOf(value: Value, frame: Frame): string | null {
  if (typeof value === 'number') return dayInZone(value, frame.env.zone);
  return typeof value === 'string' ? value : null;
}

/** Lists are the same when they hold the same things, in whatever order: a multi-picklist is a set. */
function spellSet(value: Value): string | null {
  if (!Array.isArray(value)) return null;
  return [...new Set(value.map(spellJson))].sort().join(',');
}

/** JSON with sorted keys. */
function spellJson(value: Value | Json): string {
  if (typeof value === 'bigint') return `${value}d`;
  if (typeof value === 'number' && Number.isSafeInteger(value)) return `${decimalOf(value)}d`;
  if (Array.isArray(value)) return `[${value.map(spellJson).join(',')}]`;
  if (!isJsonObject(value as Json)) return JSON.stringify(value);
  const object = value as { readonly [key: string]: Json };
  const keys = Object.keys(object).sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${spellJson(object[key] as Json)}`).join(',')}}`;
}

const comparisonOf: { readonly [T in ValueType]?: Comparison } = {
  text: 'text',
  picklist: 'text',
  date: 'text',
  integer: 'integer',
  decimal: 'decimal',
  money: 'money',
  dateTime: 'instant',
  boolean: 'boolean',
};

/**
 * Orders two values in the JSON form of a type: −1, 0 or 1, or null when one is empty or they have no order
 * (money of two currencies, references, lists). Text by code point.
 */
export function compareValues(a: Json | undefined, b: Json | undefined, type: ValueType): -1 | 0 | 1 | null {
  const as = comparisonOf[type];
  if (as === undefined) return null;
  const [left, right] = [readValue(type, a), readValue(type, b)];
  return as === 'boolean'
    ? orderOf('integer', left === null ? null : Number(left), right === null ? null : Number(right))
    : orderOf(as, left, right);
}
