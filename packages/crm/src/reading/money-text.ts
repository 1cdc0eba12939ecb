import { currencyDigits, formatDecimal, isCurrencyCode, type Json, parseDecimal } from '@throughline/expression';
import { type DecimalSign, plainNumber } from './number-text.ts';

const signs: { readonly [sign: string]: string } = {
  '€': 'EUR',
  '£': 'GBP',
  '₹': 'INR',
  '₩': 'KRW',
  '₫': 'VND',
  NT$: 'TWD',
  HK$: 'HKD',
  US$: 'USD',
};

/**
 * Reads an amount with or without its currency: `1,234.50`, `USD 12`, `€ 3`, `12 CNY`. `$` and `¥` belong to several
 * currencies, so they mean the one that was agreed. `tooFine`: more digits than the currency has.
 */
export function readMoney(
  text: string,
  sign: DecimalSign,
  agreed: string | undefined,
): { readonly value: Json } | 'badFormat' | 'noCurrency' | 'tooFine' {
  if (text.length > 60) return 'badFormat';
  const found =
    /^([-−(]?)\s*(NT\$|HK\$|US\$|[A-Za-z]{3}|[$¥€£₹₩₫¥])?\s*([^A-Za-z$¥€£₹₩₫¥]*?)\s*(NT\$|HK\$|US\$|[A-Za-z]{3}|[$¥€£₹₩₫¥元])?\s*$/u.exec(
      text.trim(),
    );
  if (found === null) return 'badFormat';
  const [, opening = '', before, amount = '', after] = found;
  const currency = currencyOf(before ?? after, agreed);
  const plain = plainNumber(`${opening}${amount}`, sign);
  if (plain === undefined) return 'badFormat';
  if (currency === undefined) return 'noCurrency';
  const value = parseDecimal(plain);
  if (value === undefined) return 'badFormat';
  const digits = currencyDigits(currency);
  if (parseDecimal(formatDecimal(value, digits)) !== value) return 'tooFine';
  const minor = BigInt(formatDecimal(value, digits).replace('.', ''));
  return { value: { minor: minor.toString(), currency } };
}

function currencyOf(spelled: string | undefined, agreed: string | undefined): string | undefined {
  if (spelled === undefined || ['$', '¥', '¥', '元'].includes(spelled)) return agreed;
  const code = signs[spelled] ?? spelled.toUpperCase();
  return isCurrencyCode(code) ? code : undefined;
}
