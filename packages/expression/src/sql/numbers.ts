import { decimalOf } from '../compare.ts';
import { type Arithmetic, isNumber, type Typed } from '../typed.ts';
import { oddCurrencies } from '../values/currency.ts';
import { formatDecimal } from '../values/decimal.ts';
import type { SqlColumn } from './columns.ts';
import { type Fragment, join, param, quoted, raw, sql } from './fragment.ts';
import { NotInSql, reasons } from './not-in-sql.ts';
import { choice, constantOf, jsonAt, placeOf, type SqlContext, textValue, uncollated } from './values.ts';

/** A number, exactly. */
export function numberValue(typed: Typed, context: SqlContext): Fragment {
  const constant = constantOf(typed, context);
  if (constant !== undefined) {
    const exact = decimalOf(constant.value);
    return exact === null ? raw('NULL::numeric') : param(formatDecimal(exact), 'numeric');
  }
  const again = (part: Typed) => numberValue(part, context);
  switch (typed.kind) {
    case 'path':
      return numberAt(placeOf(typed, context));
    case 'arithmetic':
      if (!isNumber(typed.left.type) || !isNumber(typed.right.type)) throw new NotInSql(reasons.money);
      return arithmetic(typed.op, again(typed.left), again(typed.right), typed.type.is === 'integer');
    case 'if':
      return choice(typed, context, again);
    case 'call':
      return numberCall(typed, context, again);
    default:
      throw new NotInSql(reasons.other);
  }
}

export function numberAt(place: SqlColumn): Fragment {
  return 'column' in place && place.form === 'integer'
    ? raw(`(${place.column})::numeric`)
    : sql`(${uncollated(place)}::numeric)`;
}

function numberCall(
  typed: Typed & { readonly kind: 'call' },
  context: SqlContext,
  again: (part: Typed) => Fragment,
): Fragment {
  const [first, second] = typed.args;
  if (first === undefined) throw new NotInSql(reasons.other);
  switch (typed.name) {
    case 'coalesce':
      return sql`COALESCE(${join(typed.args.map(again), ', ')})`;
    case '-':
      return sql`(-${again(first)})`;
    case 'abs':
      return sql`abs(${again(first)})`;
    case 'floor':
    case 'ceil':
      return fitting(sql`${typed.name}(${again(first)})`, true);
    case 'decimal':
      if (isNumber(first.type)) return again(first);
      break;
    case 'round': {
      const digits = second && constantOf(second, context)?.value;
      if (typeof digits === 'number' && digits >= 0)
        return sql`round(${again(first)}, ${String(Math.min(digits, 10))})`;
      break;
    }
    case 'size':
      if (first.type.is === 'multiPicklist')
        return sql`COALESCE(jsonb_array_length(${jsonAt(placeOf(first, context))}), 0)::numeric`;
      if (first.type.is === 'text' || first.type.is === 'picklist')
        return sql`COALESCE(char_length(${textValue(first, context)}), 0)::numeric`;
      break;
  }
  throw new NotInSql(
    first.type.is === 'money' ? reasons.money : first.type.is === 'date' ? reasons.calendar : reasons.other,
  );
}

/** Rounded half away from zero to ten digits, as `numeric` rounds and as `divideHalfAway` divides. */
function arithmetic(op: Arithmetic, left: Fragment, right: Fragment, whole: boolean): Fragment {
  const [a, b] = [raw('operands.a'), raw('operands.b')];
  const from = sql`FROM (SELECT ${left} AS a, ${right} AS b) operands`;
  if (op === '/') {
    const quotient = sql`sign(${a}) * sign(${b}) * div(2 * abs(${a}) * 10000000000 + abs(${b}), 2 * abs(${b})) * 0.0000000001`;
    return fitting(sql`(SELECT CASE WHEN ${b} <> 0 THEN ${quotient} END ${from})`, false);
  }
  if (op === '%') return sql`(SELECT CASE WHEN ${b} <> 0 THEN mod(${a}, ${b}) END ${from})`;
  const result = op === '*' && !whole ? sql`round(${left} * ${right}, 10)` : sql`(${left} ${op} ${right})`;
  return fitting(result, whole);
}

/** A number too large to hold is empty. */
function fitting(value: Fragment, whole: boolean): Fragment {
  const limit = whole ? '9007199254740992' : '10000000000000000000000000000';
  return sql`(SELECT CASE WHEN abs(result.v) < ${limit} THEN result.v END FROM (SELECT ${value} AS v) result)`;
}

export function amountValue(typed: Typed, context: SqlContext): Fragment {
  if (typed.type.is !== 'money') return numberValue(typed, context);
  const place = typed.kind === 'path' ? placeOf(typed, context) : undefined;
  if (place === undefined || !('document' in place)) throw new NotInSql(reasons.money);
  return raw(amountSql(place.document, place.key));
}

/**
 * SQL of an amount of money in its main unit, whatever its currency: `document` is SQL of the jsonb document that holds the
 * money under `key`. An exact product, because each currency's unit is a power of ten. What compares money with a plain
 * number compares this, so an index for such comparisons is made on it.
 */
export function amountSql(document: string, key: string): string {
  const money = `${document}->${quoted(key)}`;
  const units = [0, 3, 4].map((digits) => {
    const codes = oddCurrencies.filter(([, count]) => count === digits).map(([code]) => quoted(code));
    return `WHEN ${money}->>'currency' IN (${codes.join(', ')}) THEN ${digits === 0 ? '1' : (10 ** -digits).toFixed(digits)}`;
  });
  return `((${money}->>'minor')::numeric * CASE ${units.join(' ')} ELSE 0.01 END)`;
}
