import { decimalOf, orderOf, readyFor } from '../compare.ts';
import { ordering } from '../comparison.ts';
import type { Run } from '../frame.ts';
import type { Text } from '../language.ts';
import { decimal, integer, type Type, type Typed } from '../typed.ts';
import { moneyOf, negate } from '../values/arithmetic.ts';
import { isCurrencyCode } from '../values/currency.ts';
import { type Decimal, decimalScale, parseDecimal, roundDecimal } from '../values/decimal.ts';
import { isMoney, readValue, type Value } from '../values/value.ts';
import { type FunctionRule, fits } from './rule.ts';

const one = 10n ** BigInt(decimalScale);

function rounding(name: string, help: Text, round: (value: Decimal) => Decimal): FunctionRule {
  return {
    name,
    signature: `${name}(number)`,
    help,
    type: (args) => (fits(args, 'number') ? integer : undefined),
    make:
      ([of]) =>
      (frame) =>
        wholeNumber(of?.(frame) ?? null, round),
  };
}

function wholeNumber(value: Value, round: (value: Decimal) => Decimal): number | null {
  const exact = decimalOf(value);
  const whole = exact === null ? Number.NaN : Number(round(exact) / one);
  return Number.isSafeInteger(whole) ? whole : null;
}

const down = (value: Decimal) => value - (((value % one) + one) % one);

const round: FunctionRule = {
  name: 'round',
  signature: 'round(number, digits)',
  help: {
    en: 'Rounds half away from zero, to so many digits after the point.',
    'zh-CN': '四舍五入到指定的小数位数。',
    'zh-TW': '四捨五入到指定的小數位數。',
  },
  type: (args) => (fits(args, 'number', 'integer') ? decimal : undefined),
  make:
    ([of, digits]) =>
    (frame) => {
      const [value, scale] = [decimalOf(of?.(frame) ?? null), digits?.(frame)];
      if (value === null || typeof scale !== 'number' || scale < 0) return null;
      return roundDecimal(value, Math.min(scale, decimalScale));
    },
};

const minus: FunctionRule = {
  name: '-',
  signature: '-number',
  help: 'The number with the other sign.',
  hidden: true,
  type: (args) => (fits(args, 'number') || fits(args, 'money') ? args[0]?.type : undefined),
  make:
    ([of]) =>
    (frame) =>
      negate(of?.(frame) ?? null),
};

const abs: FunctionRule = {
  name: 'abs',
  signature: 'abs(number)',
  help: { en: 'The number without its sign.', 'zh-CN': '绝对值。', 'zh-TW': '絕對值。' },
  type: (args) => (fits(args, 'number') || fits(args, 'money') ? args[0]?.type : undefined),
  make:
    ([of]) =>
    (frame) => {
      const value = of?.(frame) ?? null;
      const size = isMoney(value) ? value.minor : value;
      const below = (typeof size === 'number' || typeof size === 'bigint') && size < 0;
      return below ? negate(value) : value;
    },
};

/** The type all arguments can be compared as. */
function commonType(args: readonly Typed[]): Type | undefined {
  const first = args[0]?.type;
  if (first === undefined || args.length > 20) return undefined;
  const comparisons = args.map((arg) => ordering(first, arg.type));
  if (comparisons.some((as) => as === undefined || as === 'days' || as === 'amount')) return undefined;
  return comparisons.includes('decimal') ? decimal : first;
}

function extreme(name: 'min' | 'max', help: Text): FunctionRule {
  return {
    name,
    signature: `${name}(value, value, …)`,
    help,
    type: commonType,
    make: (args, typed) => {
      const type = commonType(typed) ?? decimal;
      const as = ordering(type, type) ?? 'anything';
      const ready: readonly Run[] = args.map((arg) => readyFor(as, arg));
      const wanted = name === 'min' ? -1 : 1;
      return (frame) => {
        let best: Value = null;
        for (const [index, run] of ready.entries()) {
          const value = run(frame);
          if (value === null) return null;
          const order = index === 0 ? wanted : orderOf(as, value, best);
          if (order === null) return null;
          if (order === wanted) best = value;
        }
        return best;
      };
    },
  };
}

const toDecimal: FunctionRule = {
  name: 'decimal',
  signature: 'decimal(text)',
  help: {
    en: 'A number from its text: decimal("12.50").',
    'zh-CN': '把文本转换为数字。',
    'zh-TW': '把文字轉換為數字。',
  },
  type: (args) => (fits(args, 'number') || fits(args, 'texty') ? decimal : undefined),
  make:
    ([of]) =>
    (frame) => {
      const value = of?.(frame) ?? null;
      return typeof value === 'string' ? (parseDecimal(value) ?? null) : decimalOf(value);
    },
};

const toMoney: FunctionRule = {
  name: 'money',
  signature: 'money(number, "USD")',
  help: {
    en: 'An amount in a currency (three letters), rounded to its smallest unit.',
    'zh-CN': '某种货币(三个字母)的金额。',
    'zh-TW': '某種貨幣(三個字母)的金額。',
  },
  type: (args) => (fits(args, 'number', 'text') ? { is: 'money' } : undefined),
  make:
    ([of, code]) =>
    (frame) => {
      const [amount, currency] = [decimalOf(of?.(frame) ?? null), code?.(frame)];
      return amount !== null && typeof currency === 'string' && isCurrencyCode(currency)
        ? moneyOf(amount, currency)
        : null;
    },
};

const sum: FunctionRule = {
  name: 'sum',
  signature: 'sum(list)',
  help: {
    en: 'Adds the numbers of a list: sum(lines.map(l, l.quantity)). Empty ones count as nothing.',
    'zh-CN': '对列表中的数字求和,空值不计。',
    'zh-TW': '對清單中的數字求和,空值不計。',
  },
  type: (args) => (fits(args, 'listy') ? decimal : undefined),
  make:
    ([of]) =>
    (frame) => {
      const list = of?.(frame) ?? [];
      if (!Array.isArray(list)) return null;
      return list.reduce<Decimal>((total, item) => total + ((readValue('decimal', item) as Decimal | null) ?? 0n), 0n);
    },
};

export const numberFunctions: readonly FunctionRule[] = [
  round,
  rounding('floor', { en: 'The next whole number below.', 'zh-CN': '向下取整。', 'zh-TW': '無條件捨去。' }, down),
  rounding(
    'ceil',
    { en: 'The next whole number above.', 'zh-CN': '向上取整。', 'zh-TW': '無條件進位。' },
    (value) => -down(-value),
  ),
  minus,
  abs,
  extreme('min', { en: 'The smallest of the values.', 'zh-CN': '最小值。', 'zh-TW': '最小值。' }),
  extreme('max', { en: 'The largest of the values.', 'zh-CN': '最大值。', 'zh-TW': '最大值。' }),
  toDecimal,
  toMoney,
  sum,
];
