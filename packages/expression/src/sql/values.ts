import { dependenciesOf } from '../dependencies.ts';
import type { Environment } from '../environment.ts';
import { toRun } from '../evaluate.ts';
import { startFrame } from '../frame.ts';
import type { Typed } from '../typed.ts';
import type { Value } from '../values/value.ts';
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

export function choice(
  typed: Typed & { readonly kind: 'if' },
  context: SqlContext,
  value: (part: Typed) => Fragment,
): Fragment {
  const [yes, no] = [context.truth(typed.test, true), context.truth(typed.test, false)];
  return sql`CASE WHEN ${yes} THEN ${value(typed.then)} WHEN ${no} THEN ${value(typed.otherwise)} END`;
}

/** Money as its two parts. */
export function moneyAt(typed: Typed, context: SqlContext): { readonly minor: Fragment; readonly currency: Fragment } {
  if (typed.kind !== 'path') throw new NotInSql(reasons.money);
  const place = placeOf(typed, context);
  if (!('document' in place)) throw new NotInSql(reasons.money);
  const money = `(${place.document}->${quoted(place.key)}`;
  return { minor: raw(`${money}->>'minor')::numeric`), currency: raw(`${money}->>'currency')`) };
}
