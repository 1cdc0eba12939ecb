/** 412 kB, 1.2 MB, in the locale. Bytes in, powers of 1,000, as file managers say it. */
export function fileSize(bytes: number, locale: string): string {
  const unit = bytes < 1_000 ? 'byte' : bytes < 1_000_000 ? 'kilobyte' : 'megabyte';
  const value = unit === 'byte' ? bytes : bytes / (unit === 'kilobyte' ? 1_000 : 1_000_000);
  const digits = unit === 'megabyte' && value < 10 ? 1 : 0;
  const style = { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: digits } as const;
  return new Intl.NumberFormat(locale, style).format(value);
}
