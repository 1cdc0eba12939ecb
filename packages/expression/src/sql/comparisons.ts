import { compareText, isStorableText } from '../text-order.ts';
import { endOfDay } from '../time-span.ts';
import type { Order, Typed } from '../typed.ts';
import { isMoney, type Value } from '../value.ts';
import { dayInZone, startOfDay } from '../zones.ts';
import { type Fragment, param, raw, sql } from './fragment.ts';
import { before, from, momentPair } from './moments.ts';
import { NotInSql, reasons } from './not-in-sql.ts';
import {
  amountValue,
  constantOf,
  jsonAt,
  moneyAt,
  numberValue,
  placeOf,
  type SqlContext,
  textAt,
  textValue,
  uncollated,
} from './values.ts';

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
      return sameMoment(typed, wanted, context);
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

/** With a constant, `=` lets an index serve; of two values that may both be empty, `IS NOT DISTINCT FROM` is total. */
function same(left: Fragment, right: Typed, read: () => Fragment, wanted: boolean, context: SqlContext): Fragment {
  const constant = constantOf(right, context);
  if (constant === undefined) return sql`${left} IS ${wanted ? 'NOT ' : ''}DISTINCT FROM ${read()}`;
  if (constant.value === null || constant.value === '') return sql`${left} IS ${wanted ? '' : 'NOT '}NULL`;
  return wanted ? sql`${left} = ${read()}` : sql`${left} IS DISTINCT FROM ${read()}`;
}

const uuidForm = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

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
export function sameList(left: Typed, right: Typed, wanted: boolean, context: SqlContext): Fragment {
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

function amountOperand(typed: Typed, context: SqlContext): Fragment {
  const constant = constantOf(typed, context)?.value;
  return typed.type.is === 'money' && constant !== undefined && constant !== null
    ? unknown()
    : amountValue(typed, context);
}

function sameMoney(left: Typed, right: Typed, wanted: boolean, context: SqlContext): Fragment {
  const one = moneyAt(left, context);
  const constant = constantOf(right, context);
  if (constant !== undefined && !isMoney(constant.value)) return sql`${one.minor} IS ${wanted ? '' : 'NOT '}NULL`;
  const two = moneyOperand(right, context);
  if (constant !== undefined && wanted) return sql`(${one.currency} = ${two.currency} AND ${one.minor} = ${two.minor})`;
  if (wanted)
    return sql`(${one.currency} IS NOT DISTINCT FROM ${two.currency} AND ${one.minor} IS NOT DISTINCT FROM ${two.minor})`;
  return sql`(${one.currency} IS DISTINCT FROM ${two.currency} OR ${one.minor} IS DISTINCT FROM ${two.minor})`;
}

function orderedMoney(op: Order, left: Typed, right: Typed, context: SqlContext): Fragment {
  const [one, two] = [moneyAt(left, context), moneyOperand(right, context)];
  return sql`(${one.currency} = ${two.currency} AND ${one.minor} ${op} ${two.minor})`;
}

function moneyOperand(typed: Typed, context: SqlContext): { readonly minor: Fragment; readonly currency: Fragment } {
  const constant = constantOf(typed, context);
  if (constant === undefined) return moneyAt(typed, context);
  if (!isMoney(constant.value)) return { minor: raw('NULL::numeric'), currency: raw('NULL::text') };
  return { minor: param(constant.value.minor.toString(), 'numeric'), currency: param(constant.value.currency, 'text') };
}

function sameMoment(typed: Equal, wanted: boolean, context: SqlContext): Fragment {
  const [left, right] = constantLast(typed, context);
  const constant = constantOf(right, context);
  if (constant === undefined) {
    if (typed.as === 'days') throw new NotInSql(reasons.calendar);
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

function orderedMoments(op: Order, left: Typed, right: Typed, as: 'instant' | 'days', context: SqlContext): Fragment {
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
