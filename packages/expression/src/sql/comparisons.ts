import type { Order, Typed } from '../typed.ts';
import { compareText, isStorableText } from '../values/text-order.ts';
import type { Value } from '../values/value.ts';
import { orderedMoments, sameMoment } from './compare-moments.ts';
import { amountOperand, orderedMoney, sameMoney } from './compare-money.ts';
import { type Fragment, param, raw, sql } from './fragment.ts';
import { NotInSql, reasons } from './not-in-sql.ts';
import { amountValue, numberValue } from './numbers.ts';
import { same } from './same.ts';
import { constantOf, jsonAt, placeOf, type SqlContext, textAt, textValue, uncollated } from './values.ts';

type Equal = Typed & { readonly kind: 'equal' };
type Ordered = Typed & { readonly kind: 'order' };
const flipped: { readonly [O in Order]: Order } = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' };

/** Equality is total: empty is the same as empty and differs from everything else. */
export function equalInSql(typed: Equal, wanted: boolean, context: SqlContext): Fragment {
  const { as } = typed;
  const [left, right] = constantLast(typed, context);
  switch (as) {
    case 'integer':
    case 'decimal':
      return same(numberValue(left, context), right, () => numberValue(right, context), wanted, context);
    case 'amount':
      return same(amountValue(left, context), right, () => amountOperand(right, context), wanted, context);
    case 'money':
      return sameMoney(left, right, wanted, context);
    case 'text':
      return sameText(left, right, wanted, context);
    case 'boolean':
      return sameTruth(left, right, wanted, context);
    case 'list':
      return sameList(left, right, wanted, context);
    case 'instant':
    case 'days':
      return sameMoment(left, right, as, wanted, context);
    case 'anything':
      return isEmptyConstant(right, context)
        ? sql`${textAt(placeOf(left, context))} IS ${wanted ? '' : 'NOT '}NULL`
        : unknown();
  }
}

/** Order, unknown (null) when a side is empty or the two have none. */
export function compareInSql(op: Order, typed: Ordered, context: SqlContext): Fragment {
  const { as } = typed;
  const isConstantFirst = constantOf(typed.left, context) !== undefined;
  const [left, right] = isConstantFirst ? [typed.right, typed.left] : [typed.left, typed.right];
  const way = isConstantFirst ? flipped[op] : op;
  switch (as) {
    case 'integer':
    case 'decimal':
      return sql`${numberValue(left, context)} ${way} ${numberValue(right, context)}`;
    case 'amount':
      return sql`${amountValue(left, context)} ${way} ${amountOperand(right, context)}`;
    case 'money':
      return orderedMoney(way, left, right, context);
    case 'text':
      return sql`${textValue(left, context)} ${way} ${textValue(right, context)}`;
    case 'instant':
    case 'days':
      return orderedMoments(way, left, right, as, context);
    default:
      return unknown();
  }
}

function unknown(): never {
  throw new NotInSql(reasons.other);
}

function constantLast(typed: Equal, context: SqlContext): readonly [Typed, Typed] {
  return constantOf(typed.left, context) === undefined ? [typed.left, typed.right] : [typed.right, typed.left];
}

function isEmptyConstant(typed: Typed, context: SqlContext): boolean {
  const constant = constantOf(typed, context);
  return constant !== undefined && (constant.value === null || constant.value === '');
}

export const uuidForm = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

function sameText(left: Typed, right: Typed, wanted: boolean, context: SqlContext): Fragment {
  const place = left.kind === 'path' ? placeOf(left, context) : undefined;
  const value: Value | undefined = constantOf(right, context)?.value;
  if (place !== undefined && 'column' in place && place.form === 'uuid' && typeof value === 'string' && value !== '') {
    // Cast the other way round, an index on the column would not serve.
    if (!uuidForm.test(value)) return raw(wanted ? 'FALSE' : 'TRUE');
    return sql`${place.column} ${wanted ? '=' : 'IS DISTINCT FROM'} ${param(value, 'uuid')}`;
  }
  if (typeof value === 'string' && !isStorableText(value)) return raw(wanted ? 'FALSE' : 'TRUE');
  return same(textValue(left, context), right, () => textValue(right, context), wanted, context);
}

/** Against a constant, any condition can be compared; of two, only stored values. */
function sameTruth(left: Typed, right: Typed, wanted: boolean, context: SqlContext): Fragment {
  const constant = constantOf(right, context)?.value;
  if (typeof constant !== 'boolean')
    return same(booleanValue(left, context), right, () => booleanValue(right, context), wanted, context);
  return wanted ? context.truth(left, constant) : sql`(${context.truth(left, constant)}) IS NOT TRUE`;
}

function booleanValue(typed: Typed, context: SqlContext): Fragment {
  const constant = constantOf(typed, context);
  if (constant !== undefined)
    return raw(constant.value === null ? 'NULL::boolean' : constant.value === true ? 'TRUE' : 'FALSE');
  if (typed.kind !== 'path') return unknown();
  return sql`(${uncollated(placeOf(typed, context))}::boolean)`;
}

/** Only multi-picklists, which are stored sorted and without repetition. */
function sameList(left: Typed, right: Typed, wanted: boolean, context: SqlContext): Fragment {
  if (left.type.is !== 'multiPicklist' || left.kind !== 'path') return unknown();
  const json = jsonAt(placeOf(left, context));
  const constant = constantOf(right, context);
  if (constant === undefined)
    return right.type.is === 'multiPicklist'
      ? sql`${json} IS ${wanted ? 'NOT ' : ''}DISTINCT FROM ${jsonAt(placeOf(right, context))}`
      : unknown();
  if (!Array.isArray(constant.value)) return sql`${json} IS ${wanted ? '' : 'NOT '}NULL`;
  const keys = [...new Set(constant.value.map(String))].sort(compareText);
  return sql`${json} ${wanted ? '=' : 'IS DISTINCT FROM'} ${param(JSON.stringify(keys), 'jsonb')}`;
}
