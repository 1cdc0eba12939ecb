const spelled = /^(\d{4,})-(\d\d)-(\d\d) (\d\d:\d\d:\d\d)(?:\.(\d+))?(\+00)?$/;

/**
 * PostgreSQL's spelling of an instant in UTC (`2026-03-01 09:30:00.5+00`) as ISO text with at least three digits of the
 * second (`2026-03-01T09:30:00.500Z`), the form `Date.prototype.toISOString` gives. `infinity` passes unchanged.
 */
export function isoInstant(text: string): string {
  const local = isoLocal(text);
  return local === text ? text : `${local}Z`;
}

/** The same for a time without zone: no `Z` at the end. */
export function isoLocal(text: string): string {
  const found = spelled.exec(text);
  if (found === null) return text;
  const [, year, month, day, time, fraction = ''] = found;
  return `${year}-${month}-${day}T${time}.${fraction.padEnd(3, '0')}`;
}
