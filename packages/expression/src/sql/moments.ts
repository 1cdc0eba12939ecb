import type { SqlColumn } from './columns.ts';
import { type Fragment, param, raw, sql } from './fragment.ts';
import { textAt, uncollated } from './values.ts';

const firstBeyond = 253_402_300_800_000;

/** Whether the moment at a place lies before an instant (milliseconds). In JSON, moments have one form, so texts compare as times. */
export function before(place: SqlColumn, instant: number): Fragment {
  return compared(place, '<', instant);
}

/** Whether it lies at or after an instant. A column may be finer than a millisecond; at full milliseconds both tests agree with its truncation. */
export function from(place: SqlColumn, instant: number): Fragment {
  return compared(place, '>=', instant);
}

function compared(place: SqlColumn, op: '<' | '>=', instant: number): Fragment {
  if ('column' in place && place.form === 'timestamptz') {
    return sql`${place.column} ${op} ${param(instant >= firstBeyond ? 'infinity' : new Date(instant).toISOString(), 'timestamptz')}`;
  }
  // `~` stands behind every digit: the end of the calendar.
  return sql`${textAt(place)} ${op} ${param(instant >= firstBeyond ? '~' : new Date(instant).toISOString(), 'text')}`;
}

/** Two moments in one form. */
export function momentPair(a: SqlColumn, b: SqlColumn): readonly [Fragment, Fragment] {
  const both = [a, b].every((place) => !isTime(place));
  const read = (place: SqlColumn) =>
    both
      ? textAt(place)
      : isTime(place)
        ? sql`date_trunc('milliseconds', ${raw(place.column)})`
        : sql`${uncollated(place)}::timestamptz`;
  return [read(a), read(b)];
}

function isTime(place: SqlColumn): place is SqlColumn & { readonly column: string } {
  return 'column' in place && place.form === 'timestamptz';
}
