import { durationUnits } from '../conditions/condition.ts';
import type { Typed } from '../typed.ts';
import { daySpan, momentSpan } from '../values/time-span.ts';
import { type Fragment, param, raw, sql } from './fragment.ts';
import { before, from } from './moments.ts';
import { NotInSql, reasons } from './not-in-sql.ts';
import { constantOf, placeOf, type SqlContext, textValue } from './values.ts';

/** *Within next / last*: the stretch is worked out here, the database only compares with its bounds. */
export function near(typed: Typed & { readonly kind: 'call' }, wanted: boolean, context: SqlContext): Fragment {
  const [of, amount, unitName] = typed.args;
  const count = amount && constantOf(amount, context)?.value;
  const unit = durationUnits.find((known) => unitName?.kind === 'literal' && known === unitName.value);
  if (of === undefined || unit === undefined) throw new NotInSql(reasons.calendar);
  if (typeof count !== 'number') throw new NotInSql(reasons.calendar);
  if (count < 0 || count > 100_000) return raw('NULL::boolean');
  const direction = typed.name === 'withinNext' ? 'next' : 'last';
  if (of.type.is === 'dateTime') {
    const span = momentSpan(direction, count, unit, context.env);
    const place = placeOf(of, context);
    return wanted
      ? sql`(${from(place, span.from)} AND ${before(place, span.to)})`
      : sql`(${before(place, span.from)} OR ${from(place, span.to)})`;
  }
  const span = daySpan(direction, count, unit, context.env);
  const day = textValue(of, context);
  const [first, last] = [param(span.from, 'text'), param(span.to, 'text')];
  return wanted ? sql`(${day} >= ${first} AND ${day} <= ${last})` : sql`(${day} < ${first} OR ${day} > ${last})`;
}
