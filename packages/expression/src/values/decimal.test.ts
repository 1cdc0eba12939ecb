import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDecimals,
  type Decimal,
  decimalOfNumber,
  divideDecimals,
  formatDecimal,
  multiplyDecimals,
  parseDecimal,
  roundDecimal,
} from './decimal.ts';

function decimal(text: string): Decimal {
  const value = parseDecimal(text);
  if (value === undefined) throw new Error(`${text} is no decimal`);
  return value;
}
const shown = (value: Decimal | null) => (value === null ? null : formatDecimal(value));

describe('exact decimals', () => {
  it('adds a tenth and two tenths to three tenths', () => {
    expect(shown(addDecimals(decimal('0.1'), decimal('0.2')))).toBe('0.3');
  });

  it('divides with ten digits, half away from zero, in both directions', () => {
    expect(shown(divideDecimals(decimal('1'), decimal('3')))).toBe('0.3333333333');
    expect(shown(divideDecimals(decimal('2'), decimal('3')))).toBe('0.6666666667');
    expect(shown(divideDecimals(decimal('-2'), decimal('3')))).toBe('-0.6666666667');
    expect(shown(divideDecimals(decimal('1'), decimal('0')))).toBeNull();
  });

  it('rounds half away from zero', () => {
    expect(formatDecimal(roundDecimal(decimal('2.345'), 2))).toBe('2.35');
    expect(formatDecimal(roundDecimal(decimal('-2.345'), 2))).toBe('-2.35');
    expect(formatDecimal(decimal('2.5'), 0)).toBe('3');
  });

  it('writes the shortest form, or as many digits as asked for', () => {
    expect(formatDecimal(decimal('007.500'))).toBe('7.5');
    expect(formatDecimal(decimal('7.5'), 2)).toBe('7.50');
    expect(formatDecimal(decimal('-0'))).toBe('0');
  });

  it.each(['', '.5', '1.', '1e3', '1,5', '12345678901234567890123456789', '0.12345678901', ' 1'])(
    'does not read %j',
    (text) => {
      expect(parseDecimal(text)).toBeUndefined();
    },
  );

  it('takes a number from JSON by its shortest spelling', () => {
    expect(shown(decimalOfNumber(12.34) ?? null)).toBe('12.34');
    expect(shown(decimalOfNumber(1e-7) ?? null)).toBe('0.0000001');
    expect(shown(decimalOfNumber(1.5e21) ?? null)).toBe('1500000000000000000000');
    expect(decimalOfNumber(Number.NaN)).toBeUndefined();
    expect(decimalOfNumber(1e30)).toBeUndefined();
  });

  it('gives nothing when a result has more than 28 digits before the point', () => {
    const large = decimal('9'.repeat(28));
    expect(addDecimals(large, decimal('1'))).toBeNull();
    expect(multiplyDecimals(large, large)).toBeNull();
  });

  it('divides as whole-number arithmetic says, for any two numbers', () => {
    const any = fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n });
    fc.assert(
      fc.property(any, any, (a, b) => {
        if (b === 0n) return;
        const quotient = divideDecimals(a, b);
        if (quotient === null) return;
        // |a/b − q| ≤ half a unit of the tenth digit: |a·10^10 − q·b| · 2 ≤ |b|
        const rest = a * 10n ** 10n - quotient * b;
        expect((rest < 0n ? -rest : rest) * 2n <= (b < 0n ? -b : b)).toBe(true);
      }),
    );
  });

  it('reads back what it wrote', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 37n), max: 10n ** 37n }), (value) => {
        expect(parseDecimal(formatDecimal(value))).toBe(value);
      }),
    );
  });
});
