import { amountOf, decimalOf } from '../compare.ts';
import { burnText, keepShort, type Run } from '../frame.ts';
import { type Arithmetic, decimal, integer, isNumber, type Type, type Typed, text } from '../typed.ts';
import { currencyDigits } from './currency.ts';
import {
  addDecimals,
  type Decimal,
  decimalScale,
  divideDecimals,
  divideHalfAway,
  multiplyDecimals,
  remainderOfDecimals,
  subtractDecimals,
} from './decimal.ts';
import { isMoney, type Money, type Value } from './value.ts';

/**
 * The type of a sum, product …; undefined when it has none. Whole numbers stay whole, except that `/` always gives a
 * decimal. Money plus or minus a plain number counts the number in the money's currency; money by money is a decimal.
 */
export function typeOfArithmetic(op: Arithmetic, a: Type, b: Type): Type | undefined {
  if (op === '+' && a.is === 'text' && b.is === 'text') return text;
  if (isNumber(a) && isNumber(b)) return op !== '/' && a.is === 'integer' && b.is === 'integer' ? integer : decimal;
  const money: Type = { is: 'money' };
  if (a.is === 'money' && b.is === 'money') return op === '/' ? decimal : op === '+' || op === '-' ? money : undefined;
  if (a.is === 'money' && isNumber(b)) return op === '%' ? undefined : money;
  if (isNumber(a) && b.is === 'money') return op === '/' || op === '%' ? undefined : money;
  return undefined;
}

/** An empty side makes the result empty, as do a division by zero, two currencies, and a number too large to hold. */
export function arithmeticRun(typed: Typed & { readonly kind: 'arithmetic' }, left: Run, right: Run): Run {
  const compute = computation(typed);
  return (frame) => {
    const a = left(frame);
    const b = a === null ? null : right(frame);
    if (a === null || b === null) return null;
    if (typeof a !== 'string' || typeof b !== 'string') return compute(a, b);
    burnText(frame, a.length + b.length);
    return keepShort(a + b);
  };
}

function computation(typed: Typed & { readonly kind: 'arithmetic' }): (a: Value, b: Value) => Value {
  const { op } = typed;
  if (typed.type.is === 'integer') return (a, b) => ofIntegers(op, a as number, b as number);
  if (typed.type.is === 'money') return (a, b) => ofMoney(op, a, b);
  if (typed.left.type.is === 'money')
    return (a, b) => (sameCurrency(a, b) ? ofDecimals('/', amountOf(a), amountOf(b)) : null);
  return (a, b) => ofDecimals(op, decimalOf(a), decimalOf(b));
}

function ofIntegers(op: Arithmetic, a: number, b: number): number | null {
  const result = op === '+' ? a + b : op === '-' ? a - b : op === '*' ? a * b : b === 0 ? Number.NaN : a % b;
  // Adding 0 turns −0 into 0.
  return Number.isSafeInteger(result) ? result + 0 : null;
}

function ofDecimals(op: Arithmetic, a: Decimal | null, b: Decimal | null): Decimal | null {
  if (a === null || b === null) return null;
  const compute = {
    '+': addDecimals,
    '-': subtractDecimals,
    '*': multiplyDecimals,
    '/': divideDecimals,
    '%': remainderOfDecimals,
  };
  return compute[op](a, b);
}

function ofMoney(op: Arithmetic, a: Value, b: Value): Money | null {
  if (isMoney(a) && isMoney(b) && !sameCurrency(a, b)) return null;
  const currency = isMoney(a) ? a.currency : isMoney(b) ? b.currency : '';
  const result = ofDecimals(op, amountOf(a), amountOf(b));
  return result === null ? null : moneyOf(result, currency);
}

function sameCurrency(a: Value, b: Value): boolean {
  return isMoney(a) && isMoney(b) && a.currency === b.currency;
}

/** Major units as money, rounded half away from zero to the currency's minor unit. */
export function moneyOf(amount: Decimal, currency: string): Money {
  return { minor: divideHalfAway(amount, 10n ** BigInt(decimalScale - currencyDigits(currency))), currency };
}

/** Changes the sign of a number or of money. */
export function negate(value: Value): Value {
  if (typeof value === 'number') return value === 0 ? 0 : -value;
  if (typeof value === 'bigint') return -value;
  return isMoney(value) ? { minor: -value.minor, currency: value.currency } : null;
}
