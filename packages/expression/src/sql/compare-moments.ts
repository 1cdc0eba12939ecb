import type { Order, Typed } from '../typed.ts';
import { endOfDay } from '../values/time-span.ts';
import type { Value } from '../values/value.ts';
import { dayInZone, startOfDay } from '../values/zones.ts';
import { type Fragment, param, raw, sql } from './fragment.ts';
import { before, from, momentPair } from './moments.ts';
import { NotInSql, reasons } from './not-in-sql.ts';
import { same } from './same.ts';
import { constantOf, placeOf, type SqlContext, textAt, textValue } from './values.ts';

/** The same millisecond, or a moment on a day of the zone. */
export function sameMoment(
  left: Typed,
  right: Typed,
  as: 'instant' | 'days',
  wanted: boolean,
  context: SqlContext,
): Fragment {
  const constant = constantOf(right, context);
  if (constant === undefined) {
    if (as === 'days') throw new NotInSql(reasons.calendar);
    const [a, b] = momentPair(placeOf(left, context), placeOf(right, context));
    return sql`${a} IS ${wanted ? 'NOT ' : ''}DISTINCT FROM ${b}`;
  }
  if (left.type.is === 'date') {
    const day = dayOf(constant.value, context);
    return same(
      textValue(left, context),
      { kind: 'literal', value: day, type: { is: 'date' } },
      () => param(day ?? '', 'text'),
      wanted,
      context,
    );
  }
  const place = placeOf(left, context);
  const span = spanOf(constant.value, context);
  const moment = 'column' in place ? raw(place.column) : textAt(place);
  if (span === undefined) return sql`${moment} IS ${wanted ? '' : 'NOT '}NULL`;
  const inside = sql`(${from(place, span.from)} AND ${before(place, span.to)})`;
  return wanted ? inside : sql`${inside} IS NOT TRUE`;
}

/** Order of moments, of days, and of a moment and a day. */
export function orderedMoments(
  op: Order,
  left: Typed,
  right: Typed,
  as: 'instant' | 'days',
  context: SqlContext,
): Fragment {
  const constant = constantOf(right, context);
  if (constant === undefined) {
    if (as === 'days') throw new NotInSql(reasons.calendar);
    const [a, b] = momentPair(placeOf(left, context), placeOf(right, context));
    return sql`${a} ${op} ${b}`;
  }
  if (left.type.is === 'date') {
    const day = dayOf(constant.value, context);
    return sql`${textValue(left, context)} ${op} ${day === null ? raw('NULL::text') : param(day, 'text')}`;
  }
  const place = placeOf(left, context);
  const span = spanOf(constant.value, context);
  if (span === undefined) return raw('NULL::boolean');
  if (op === '<') return before(place, span.from);
  if (op === '<=') return before(place, span.to);
  return from(place, op === '>' ? span.to : span.from);
}

function dayOf(value: Value, context: SqlContext): string | null {
  return typeof value === 'number' ? dayInZone(value, context.env.zone) : typeof value === 'string' ? value : null;
}

/** The stretch a constant stands for: a millisecond, or a day in the zone. */
function spanOf(value: Value, context: SqlContext): { readonly from: number; readonly to: number } | undefined {
  if (typeof value === 'number') return { from: value, to: value + 1 };
  if (typeof value !== 'string') return undefined;
  return { from: startOfDay(value, context.env.zone), to: endOfDay(value, context.env.zone) };
}
