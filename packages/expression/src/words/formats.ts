import type { Language } from '../language.ts';

/** How values are shown: in which language, with which dates and numbers, in which zone, and what ids are called. */
export type Reader = {
  readonly language: Language;
  /** BCP 47 locale of dates, numbers and money, where it differs from the language: `en-GB`, `de-CH`. */
  readonly locale?: string;
  /** IANA zone moments are shown in; UTC when absent. */
  readonly zone?: string;
  /** Names of records and users by id. */
  readonly names?: { readonly [id: string]: string };
};

// Making a formatter takes some 20 µs, using it less than one.
const numbers = new Map<string, Intl.NumberFormat>();
const moments = new Map<string, Intl.DateTimeFormat>();
const lists = new Map<string, Intl.ListFormat>();
const kept = 200;

function remembered<T>(known: Map<string, T>, key: string, make: () => T): T {
  const found = known.get(key);
  if (found !== undefined) return found;
  if (known.size >= kept) known.clear();
  const made = make();
  known.set(key, made);
  return made;
}

export function localeOf(reader: Reader): string {
  return reader.locale ?? reader.language;
}

export function numberFormat(reader: Reader, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const locale = localeOf(reader);
  return remembered(numbers, `${locale} ${JSON.stringify(options)}`, () => new Intl.NumberFormat(locale, options));
}

export function momentFormat(reader: Reader, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const locale = localeOf(reader);
  return remembered(moments, `${locale} ${JSON.stringify(options)}`, () => new Intl.DateTimeFormat(locale, options));
}

export function listFormat(language: Language, type: Intl.ListFormatType): Intl.ListFormat {
  return remembered(lists, `${language} ${type}`, () => new Intl.ListFormat(language, { type, style: 'long' }));
}
