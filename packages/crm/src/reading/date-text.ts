import { type Day, formatInstant, isDay, momentInZone, parseInstant } from '@throughline/expression';

/** In which order a file writes day, month and year. */
export const dateOrders = ['ymd', 'dmy', 'mdy'] as const;
export type DateOrder = (typeof dateOrders)[number];

/** Longer texts are no dates; short ones keep the patterns below cheap. */
const longestDate = 60;
const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** The three parts of a day as they stand in a text, or undefined when there are not three. */
export function dateParts(text: string): readonly [string, string, string] | undefined {
  if (text.length > longestDate) return undefined;
  const plain = text.normalize('NFKC').trim();
  const compact = /^(\d{4})(\d\d)(\d\d)$/.exec(plain);
  const separated = /^(\d{1,4})\s*[-/.年\s]\s*(\d{1,2}|[a-z]{3,9})\.?\s*[-/.,月\s]\s*(\d{1,4})\s*日?$/i.exec(plain);
  const monthFirst = /^([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})$/i.exec(plain);
  const found = compact ?? separated ?? monthFirst;
  return found === null ? undefined : [found[1] ?? '', found[2] ?? '', found[3] ?? ''];
}

/** Reads a day. A year of four digits at the front, or a month by its English name, says its order by itself. */
export function readDay(text: string, order: DateOrder): Day | undefined {
  const parts = dateParts(text);
  if (parts === undefined) return undefined;
  const [first, second, third] = parts;
  if (/^\d{4}$/.test(first)) return dayOf(first, second, third);
  if (/^[a-z]/i.test(first)) return dayOf(third, first, second);
  if (/^[a-z]/i.test(second)) return dayOf(third, second, first);
  if (order === 'ymd') return dayOf(first, second, third);
  return order === 'dmy' ? dayOf(third, second, first) : dayOf(third, first, second);
}

/** Two-digit years: 00 to 68 are of this century, 69 to 99 of the last. */
function dayOf(year: string, month: string, day: string): Day | undefined {
  const number = Number(year);
  const full = year.length === 4 ? number : year.length === 2 ? number + (number < 69 ? 2000 : 1900) : Number.NaN;
  const named = monthNames.indexOf(month.slice(0, 3).toLowerCase()) + 1;
  const spelled = `${String(full).padStart(4, '0')}-${(/^\d/.test(month) ? month : String(named)).padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDay(spelled) ? spelled : undefined;
}

/** Reads a moment: ISO with its offset, or a day with a time of day in the given zone. A day alone is its midnight. */
export function readMoment(text: string, order: DateOrder, zone: string): string | undefined {
  if (text.length > longestDate) return undefined;
  const plain = text.normalize('NFKC').trim();
  const exact = parseInstant(plain.replace(' ', 'T'));
  if (exact !== undefined) return formatInstant(exact);
  const found = /^(.*?)(?:[T,\s]\s*(\d{1,2}):(\d\d)(?::(\d\d))?(?:\.\d+)?\s*([ap]\.?m\.?)?)?$/i.exec(plain);
  const day = found && readDay(found[1] ?? '', order);
  const time = found && timeOf(found[2], found[3], found[4], found[5]);
  return day && time ? formatInstant(momentInZone(day, time, zone)) : undefined;
}

function timeOf(hour = '0', minute = '00', second = '00', half?: string): string | undefined {
  const twelve = half === undefined ? Number(hour) : (Number(hour) % 12) + (/^p/i.test(half) ? 12 : 0);
  if (twelve > 23 || Number(minute) > 59 || Number(second) > 59 || (half !== undefined && Number(hour) > 12))
    return undefined;
  return `${String(twelve).padStart(2, '0')}:${minute}:${second}`;
}

/**
 * Guesses the order from examples of one column. `certain` is false when another order would read them all as well;
 * then the part that varies least is taken for the year. Null when the examples are no days, or of mixed order.
 */
export function guessDateOrder(
  samples: readonly string[],
): { readonly order: DateOrder; readonly certain: boolean } | null {
  const texts = samples
    .map((sample) => sample.trim().replace(/[T\s]\d{1,2}:.*$/, ''))
    .filter((sample) => sample !== '');
  if (texts.length === 0) return null;
  const fitting = dateOrders.filter((order) => texts.every((text) => readDay(text, order) !== undefined));
  const [first, ...others] = fitting;
  if (first === undefined) return null;
  const same = others.every((order) => texts.every((text) => readDay(text, order) === readDay(text, first)));
  if (others.length === 0 || same) return { order: first, certain: true };
  const ranked = fitting.toSorted((a, b) => variety(texts, b) - variety(texts, a));
  return { order: ranked[0] ?? first, certain: false };
}

/** Days vary most and years least, so the right order has the largest distance between the two. */
function variety(texts: readonly string[], order: DateOrder): number {
  const count = (from: number, to: number) => new Set(texts.map((text) => readDay(text, order)?.slice(from, to))).size;
  return count(8, 10) - count(0, 4);
}
