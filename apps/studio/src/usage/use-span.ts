import { useCallback } from 'react';
import { useLocale } from '../words/language.ts';

const units = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1_000],
] as const;

/** A length of time in its largest unit, with a digit where that says something: 2.4 days, 5 hr, 40 min. Milliseconds. */
export function useSpan(): (ms: number | null) => string {
  const locale = useLocale();
  return useCallback(
    (ms) => {
      if (ms === null) return '–';
      const [unit, size] = units.find(([, one]) => ms >= one) ?? ['second', 1_000];
      const count = ms / size;
      const digits = count < 10 && unit !== 'second' ? 1 : 0;
      return new Intl.NumberFormat(locale, {
        style: 'unit',
        unit,
        unitDisplay: 'short',
        maximumFractionDigits: digits,
      }).format(count);
    },
    [locale],
  );
}
