/** ISO 4217 codes whose minor unit is not a hundredth. */
const digitsOf: { readonly [code: string]: number } = Object.assign(Object.create(null), {
  ...Object.fromEntries(
    'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'.split(' ').map((code) => [code, 0]),
  ),
  ...Object.fromEntries('BHD IQD JOD KWD LYD OMR TND'.split(' ').map((code) => [code, 3])),
  CLF: 4,
  UYW: 4,
});

/** Digits of a currency's minor unit: 2 for `USD`, 0 for `JPY`, 3 for `KWD`. */
export function currencyDigits(code: string): number {
  return digitsOf[code] ?? 2;
}

/** The currencies whose minor unit is not a hundredth, with their digits: SQL needs the same table. */
export const oddCurrencies: readonly (readonly [code: string, digits: number])[] = Object.entries(digitsOf);

/** Whether a text has the form of a currency code: three capital letters. */
export function isCurrencyCode(text: string): boolean {
  return /^[A-Z]{3}$/.test(text);
}
