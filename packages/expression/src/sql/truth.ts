import type { Order, Typed } from '../typed.ts';
import { isListLike } from '../typed.ts';
import { compareInSql, equalInSql, uuidForm } from './comparisons.ts';
import { type Fragment, join, param, raw, sql } from './fragment.ts';
import { near } from './near.ts';
import { NotInSql, reasons } from './not-in-sql.ts';
import { numberAt } from './numbers.ts';
import { constantOf, jsonAt, placeOf, type SqlContext, textAt, textValue, uncollated } from './values.ts';

/**
 * SQL that is true exactly when a condition is certainly `wanted` (true or false), and false or null otherwise. Asking
 * for both separately keeps plain comparisons plain, so that indexes serve them, and *not* needs no third value.
 */
export function truth(typed: Typed, wanted: boolean, context: SqlContext): Fragment {
  const constant = constantOf(typed, context);
  if (constant !== undefined) return raw(constant.value === wanted ? 'TRUE' : 'FALSE');
  switch (typed.kind) {
    case 'and':
    case 'or':
      return junction(
        typed.parts.map((part) => truth(part, wanted, context)),
        (typed.kind === 'and') === wanted,
      );
    case 'not':
      return truth(typed.part, !wanted, context);
    case 'path':
      if (typed.type.is !== 'boolean') throw new NotInSql(reasons.other);
      return sql`${wanted ? '' : 'NOT '}(${uncollated(placeOf(typed, context))}::boolean)`;
    case 'equal':
      return equalInSql(typed, wanted, context);
    case 'order':
      return compareInSql(wanted ? typed.op : opposite[typed.op], typed, context);
    case 'oneOf':
      return oneOf(typed, wanted, context);
    case 'if': {
      const branch = (test: boolean, part: Typed) =>
        sql`(${truth(typed.test, test, context)} AND ${truth(part, wanted, context)})`;
      return sql`(${branch(true, typed.then)} OR ${branch(false, typed.otherwise)})`;
    }
    case 'call':
      return call(typed, wanted, context);
    default:
      throw new NotInSql(reasons.other);
  }
}

const opposite: { readonly [O in Order]: Order } = { '<': '>=', '<=': '>', '>': '<=', '>=': '<' };

function junction(parts: readonly Fragment[], all: boolean): Fragment {
  if (parts.length === 0) return raw(all ? 'TRUE' : 'FALSE');
  return sql`(${join(parts, all ? ' AND ' : ' OR ')})`;
}

function oneOf(typed: Typed & { readonly kind: 'oneOf' }, wanted: boolean, context: SqlContext): Fragment {
  const { part, options, as } = typed;
  const each = options.map((right) =>
    equalInSql({ kind: 'equal', left: part, right, as, type: typed.type }, wanted, context),
  );
  const values = options.map((option) => constantOf(option, context)?.value);
  const plain = as === 'text' && values.every((value) => typeof value === 'string' && value !== '');
  const place = plain && part.kind === 'path' ? placeOf(part, context) : undefined;
  if (place === undefined || 'column' in place) return junction(each, !wanted);
  const subject = textAt(place);
  const list = join(
    values.map((value) => param(String(value), 'text')),
    ', ',
  );
  return wanted ? sql`${subject} IN (${list})` : sql`(${subject} NOT IN (${list}) OR ${subject} IS NULL)`;
}

function call(typed: Typed & { readonly kind: 'call' }, wanted: boolean, context: SqlContext): Fragment {
  const [first, second] = typed.args;
  if (first === undefined) throw new NotInSql(reasons.other);
  switch (typed.name) {
    case 'isEmpty':
    case 'has':
      return sql`${present(first, context)} IS ${(typed.name === 'has') === wanted ? 'NOT ' : ''}NULL`;
    case 'isTrue':
      return wanted ? truth(first, true, context) : sql`(${truth(first, true, context)}) IS NOT TRUE`;
    case 'isMe':
    case 'isInMyTeam':
      return person(typed.name, first, wanted, context);
    case 'contains':
      if (second === undefined) break;
      if (isListLike(first.type)) return holdsElement(first, second, wanted, context);
      return sql`strpos(${textValue(first, context)}, ${textValue(second, context)}) ${wanted ? '>' : '='} 0`;
    case 'startsWith':
      if (second === undefined) break;
      return sql`${wanted ? '' : 'NOT '}starts_with(${textValue(first, context)}, ${textValue(second, context)})`;
    case 'endsWith': {
      if (second === undefined) break;
      const ending = textValue(second, context);
      return sql`right(${textValue(first, context)}, char_length(${ending})) ${wanted ? '=' : '<>'} ${ending}`;
    }
    case 'withinNext':
    case 'withinLast':
      return near(typed, wanted, context);
    case 'hasBefore':
      throw new NotInSql(reasons.change);
    case 'matches':
      throw new NotInSql(reasons.pattern);
    case 'coalesce':
      throw new NotInSql(reasons.other);
  }
  throw new NotInSql(reasons.other);
}

/** Something that is null exactly when the value is empty. */
function present(typed: Typed, context: SqlContext): Fragment {
  if (typed.kind !== 'path') return textValue(typed, context);
  const place = placeOf(typed, context);
  if ('column' in place) return raw(place.column);
  if (typed.type.is === 'integer' || typed.type.is === 'decimal') return numberAt(place);
  return typed.type.is === 'boolean' || typed.type.is === 'money' ? uncollated(place) : textAt(place);
}

function person(name: 'isMe' | 'isInMyTeam', of: Typed, wanted: boolean, context: SqlContext): Fragment {
  const { me } = context.env;
  const ids = me === undefined ? [] : name === 'isMe' ? [me.id] : me.team;
  if (ids.length === 0) return raw(wanted ? 'FALSE' : 'TRUE');
  const place = of.kind === 'path' ? placeOf(of, context) : undefined;
  if (place !== undefined && 'column' in place && place.form === 'uuid' && ids.every((id) => uuidForm.test(id))) {
    // As a list: a hundred comparisons joined by OR take as long to plan as to run.
    const list = join(
      ids.map((id) => param(id, 'uuid')),
      ', ',
    );
    return wanted
      ? sql`${place.column} IN (${list})`
      : sql`(${place.column} NOT IN (${list}) OR ${place.column} IS NULL)`;
  }
  const options = ids.map((id): Typed => ({ kind: 'literal', value: id, type: { is: 'user' } }));
  const parts = options.map((right) =>
    equalInSql({ kind: 'equal', left: of, right, as: 'text', type: { is: 'boolean' } }, wanted, context),
  );
  return junction(parts, !wanted);
}

function holdsElement(list: Typed, element: Typed, wanted: boolean, context: SqlContext): Fragment {
  if (list.type.is !== 'multiPicklist') throw new NotInSql(reasons.other);
  const constant = constantOf(element, context);
  if (constant === undefined) throw new NotInSql(reasons.other);
  if (typeof constant.value !== 'string') return raw('NULL::boolean');
  return sql`${wanted ? '' : 'NOT '}${jsonAt(placeOf(list, context))} @> ${param(JSON.stringify([constant.value]), 'jsonb')}`;
}
