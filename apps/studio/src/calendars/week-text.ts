import type { Hours } from './wanted-hours.ts';

/** A week in a line, days of the same hours together: `Mon–Fri 09:00–17:00 · Sat–Sun closed`. */
export function weekText(hours: Hours, locale: string, closed: string): string {
  const texts = hours.map((spans) =>
    spans.length === 0
      ? closed
      : spans
          .toSorted()
          .map(([from, to]) => `${from}–${to}`)
          .join(', '),
  );
  const parts: string[] = [];
  for (let day = 0; day < texts.length; ) {
    let last = day;
    while (last + 1 < texts.length && texts[last + 1] === texts[day]) last += 1;
    const days = last === day ? dayName(day, locale) : `${dayName(day, locale)}–${dayName(last, locale)}`;
    parts.push(`${days} ${texts[day]}`);
    day = last + 1;
  }
  return parts.join(' · ');
}

/** Monday is 0. 2024-01-01 was a Monday. */
export function dayName(day: number, locale: string, length: 'short' | 'long' = 'short'): string {
  return new Intl.DateTimeFormat(locale, { weekday: length, timeZone: 'UTC' }).format(Date.UTC(2024, 0, day + 1));
}
