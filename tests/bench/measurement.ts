/** One figure a bench found. */
export type Measurement = {
  /** The name of the bench, or `bench: part` where one bench finds several figures. */
  readonly name: string;
  readonly value: number;
  /** `s`, `ms`, `1/s` … */
  readonly unit: string;
  /** What the value may be at most (or, with `better: 'more'`, must be at least); null where it is only watched. */
  readonly limit: number | null;
  readonly better: 'less' | 'more';
  /** The value divided by that of the reference measured in the same run; null where there is none. */
  readonly ratio: number | null;
};

/** A bench gets nothing and makes what it needs anew (`fresh.ts`), so that it can be run alone and in any order. */
export type Bench = () => Promise<readonly Measurement[]>;

export function keepsLimit({ value, limit, better }: Measurement): boolean {
  if (limit === null) return true;
  return better === 'less' ? value <= limit : value >= limit;
}
