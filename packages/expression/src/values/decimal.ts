/**
 * An exact decimal number: the value times 10^10, as a whole number. Ten digits after the point, 28 before it.
 * One fixed scale makes comparing and adding plain work on whole numbers.
 */
export type Decimal = bigint;

export const decimalScale = 10;
const one = 10n ** 10n;
const limit = 10n ** 38n;
const spelled = /^([+-]?)(\d{1,28})(?:\.(\d{1,10}))?$/;

/** Reads `-12.50`; undefined when the text is no decimal number of at most 28 digits before and 10 after the point. */
export function parseDecimal(text: string): Decimal | undefined {
  const found = spelled.exec(text);
  if (found === null) return undefined;
  const digits = BigInt(`${found[2]}${(found[3] ?? '').padEnd(decimalScale, '0')}`);
  return found[1] === '-' ? -digits : digits;
}

/** A number as JSON has it, by its shortest spelling, rounded to ten digits; undefined when it is too large or not finite. */
export function decimalOfNumber(value: number): Decimal | undefined {
  if (Number.isSafeInteger(value)) return BigInt(value) * one;
  if (!Number.isFinite(value)) return undefined;
  const found = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(value));
  if (found === null) return undefined;
  const [, sign, whole = '', fraction = '', exponent = '0'] = found;
  const shift = Number(exponent) - fraction.length + decimalScale;
  const digits = BigInt(whole + fraction);
  const scaled = shift >= 0 ? digits * 10n ** BigInt(shift) : divideHalfAway(digits, 10n ** BigInt(-shift));
  return withinLimit(sign === '-' ? -scaled : scaled) ?? undefined;
}

/** The shortest spelling (`12.5`, `-3`), or exactly `scale` digits after the point, rounded half away from zero. */
export function formatDecimal(value: Decimal, scale?: number): string {
  const rounded = scale === undefined ? value : roundDecimal(value, scale);
  const digits = (rounded < 0n ? -rounded : rounded).toString().padStart(decimalScale + 1, '0');
  const whole = digits.slice(0, -decimalScale);
  const all = digits.slice(-decimalScale);
  const fraction = scale === undefined ? all.replace(/0+$/, '') : all.slice(0, scale);
  return `${rounded < 0n ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}

/** Rounds half away from zero to `scale` digits after the point (0 to 10). */
export function roundDecimal(value: Decimal, scale: number): Decimal {
  const unit = 10n ** BigInt(decimalScale - scale);
  return divideHalfAway(value, unit) * unit;
}

/** Sum, or null when it has more than 28 digits before the point. */
export function addDecimals(a: Decimal, b: Decimal): Decimal | null {
  return withinLimit(a + b);
}

export function subtractDecimals(a: Decimal, b: Decimal): Decimal | null {
  return withinLimit(a - b);
}

/** Product rounded half away from zero to ten digits. */
export function multiplyDecimals(a: Decimal, b: Decimal): Decimal | null {
  return withinLimit(divideHalfAway(a * b, one));
}

/** Quotient rounded half away from zero to ten digits; null when `b` is zero. */
export function divideDecimals(a: Decimal, b: Decimal): Decimal | null {
  return b === 0n ? null : withinLimit(divideHalfAway(a * one, b));
}

/** Remainder with the sign of `a`; null when `b` is zero. */
export function remainderOfDecimals(a: Decimal, b: Decimal): Decimal | null {
  return b === 0n ? null : a % b;
}

/** Whole-number division, half away from zero. `b` is not zero. */
export function divideHalfAway(a: bigint, b: bigint): bigint {
  const top = a < 0n ? -a : a;
  const bottom = b < 0n ? -b : b;
  const quotient = (2n * top + bottom) / (2n * bottom);
  return a < 0n === b < 0n ? quotient : -quotient;
}

function withinLimit(value: Decimal): Decimal | null {
  return value < limit && value > -limit ? value : null;
}
