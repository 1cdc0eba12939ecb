const spelled = /^(\d{4,})-(\d\d)-(\d\d) (\d\d:\d\d:\d\d)(?:\.(\d+))?(\+00)?$/;

/**
 * PostgreSQL's spelling of an instant in UTC (`2026-03-01 09:30:00.5+00`) as ISO text with at least three digits of the
 * second (`2026-03-01T09:30:00.500Z`), the form `Date.prototype.toISOString` gives. `infinity` passes unchanged.
 */
export function isoInstant(text: string): string {
  if (isUsual(text)) return `${text.slice(0, 10)}T${text.slice(11, 19)}.${text.slice(20, -3).padEnd(3, '0')}Z`;
  const local = isoLocal(text);
  return local === text ? text : `${local}Z`;
}

const [space, dash, plus] = [32, 45, 43];

/** A year of four digits, in UTC: all but a few are, and they come by the thousand. */
function isUsual(text: string): boolean {
  const zone = text.length - 3;
  return (
    zone >= 19 &&
    text.charCodeAt(4) === dash &&
    text.charCodeAt(10) === space &&
    text.charCodeAt(zone) === plus &&
    text.endsWith('00')
  );
}

/** The same for a time without zone: no `Z` at the end. */
export function isoLocal(text: string): string {
  const found = spelled.exec(text);
  if (found === null) return text;
  const [, year, month, day, time, fraction = ''] = found;
  return `${year}-${month}-${day}T${time}.${fraction.padEnd(3, '0')}`;
}
