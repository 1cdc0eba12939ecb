import { decimalOf } from '../compare.ts';
import { oddCurrencies } from '../currency.ts';
import { formatDecimal } from '../decimal.ts';
import { dependenciesOf } from '../dependencies.ts';
import type { Environment } from '../environment.ts';
import { toRun } from '../evaluate.ts';
import { startFrame } from '../frame.ts';
import type { Arithmetic, Typed } from '../typed.ts';
import { isNumber } from '../typed.ts';
import type { Value } from '../value.ts';
import type { SqlColumn, SqlColumns } from './columns.ts';
import { type Fragment, join, param, quoted, raw, sql } from './fragment.ts';
import { NotInSql, reasons } from './not-in-sql.ts';

/** What compiling to SQL may know: places of names, and the time and person that constants depend on. */
export type SqlContext = {
  readonly columns: SqlColumns;
  readonly env: Environment;
  /** SQL that is true exactly when a condition is certainly `wanted`. */
  readonly truth: (typed: Typed, wanted: boolean) => Fragment;
};

/** The value of an expression that reads no record, computed here and now; undefined for every other expression. */
export function constantOf(typed: Typed, context: SqlContext): { readonly value: Value } | undefined {
  if (dependenciesOf(typed).paths.length > 0) return undefined;
  return { value: toRun(typed)(startFrame(context.env)) };
}

/** Where the value of a name is found. */
export function placeOf(typed: Typed, context: SqlContext): SqlColumn {
  if (typed.kind !== 'path') throw new NotInSql(reasons.other);
  if (typed.before) throw new NotInSql(reasons.change);
  const place = context.columns(typed.names);
  if (place === undefined) throw new NotInSql(reasons.place);
  return place;
}

/** The value as SQL text in code-point order, spelled as indexes on it are. */
export function textAt(place: SqlColumn): Fragment {
  return sql`(${uncollated(place)} COLLATE "C")`;
}

/** The value as SQL text on its way to another type. */
export function uncollated(place: SqlColumn): Fragment {
  if ('document' in place) return raw(`(${place.document}->>${quoted(place.key)})`);
  if (place.form === 'timestamptz') throw new NotInSql(reasons.other);
  return raw(place.form === 'text' ? `(${place.column})` : `(${place.column})::text`);
}

/** The value as jsonb. */
export function jsonAt(place: SqlColumn): Fragment {
  if ('document' in place) return raw(`(${place.document}->${quoted(place.key)})`);
  throw new NotInSql(reasons.other);
}

/** Text, day, choice or identity. An empty text is never stored, but one may be computed, and it counts as empty. */
export function textValue(typed: Typed, context: SqlContext): Fragment {
  const constant = constantOf(typed, context);
  if (constant !== undefined)
    return constant.value === null || constant.value === '' ? raw('NULL::text') : param(String(constant.value), 'text');
  if (typed.kind === 'path') return textAt(placeOf(typed, context));
  return sql`NULLIF(${computedText(typed, context)}, '')`;
}

function computedText(typed: Typed, context: SqlContext): Fragment {
  const again = (part: Typed) => {
    const constant = constantOf(part, context);
    return typeof constant?.value === 'string'
      ? param(constant.value, 'text')
      : part.kind === 'path'
        ? textValue(part, context)
        : computedText(part, context);
  };
  if (typed.kind === 'arithmetic') return sql`(${again(typed.left)} || ${again(typed.right)})`;
  if (typed.kind === 'if') return choice(typed, context, again);
  if (typed.kind === 'call' && typed.name === 'coalesce') return sql`COALESCE(${join(typed.args.map(again), ', ')})`;
  throw new NotInSql(
    typed.kind === 'call' && typed.name === 'fold'
      ? reasons.pattern
      : typed.type.is === 'date'
        ? reasons.calendar
        : reasons.other,
  );
}

function choice(
  typed: Typed & { readonly kind: 'if' },
  context: SqlContext,
  value: (part: Typed) => Fragment,
): Fragment {
  const [yes, no] = [context.truth(typed.test, true), context.truth(typed.test, false)];
  return sql`CASE WHEN ${yes} THEN ${value(typed.then)} WHEN ${no} THEN ${value(typed.otherwise)} END`;
}

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

/** Money as its two parts. */
export function moneyAt(typed: Typed, context: SqlContext): { readonly minor: Fragment; readonly currency: Fragment } {
  if (typed.kind !== 'path') throw new NotInSql(reasons.money);
  const place = placeOf(typed, context);
  if (!('document' in place)) throw new NotInSql(reasons.money);
  const money = `(${place.document}->${quoted(place.key)}`;
  return { minor: raw(`${money}->>'minor')::numeric`), currency: raw(`${money}->>'currency')`) };
}

/** Money in its main unit: an exact product, because each currency's unit is a power of ten. */
export function amountValue(typed: Typed, context: SqlContext): Fragment {
  if (typed.type.is !== 'money') return numberValue(typed, context);
  const { minor, currency } = moneyAt(typed, context);
  const units = [0, 3, 4].map((digits) => {
    const codes = oddCurrencies.filter(([, count]) => count === digits).map(([code]) => quoted(code));
    return `WHEN ${currency.texts[0]} IN (${codes.join(', ')}) THEN ${digits === 0 ? '1' : (10 ** -digits).toFixed(digits)}`;
  });
  return sql`(${minor} * CASE ${units.join(' ')} ELSE 0.01 END)`;
}
