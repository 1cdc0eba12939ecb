import type { Order, Typed } from '../typed.ts';
import { isMoney } from '../values/value.ts';
import { type Fragment, param, raw, sql } from './fragment.ts';
import { NotInSql, reasons } from './not-in-sql.ts';
import { amountValue } from './numbers.ts';
import { constantOf, moneyAt, type SqlContext } from './values.ts';

/** The other side of an amount: a plain number, or money counted in its main unit. */
export function amountOperand(typed: Typed, context: SqlContext): Fragment {
  const constant = constantOf(typed, context)?.value;
  if (typed.type.is === 'money' && constant !== undefined && constant !== null) throw new NotInSql(reasons.money);
  return amountValue(typed, context);
}

/** The same amount of the same currency. */
export function sameMoney(left: Typed, right: Typed, wanted: boolean, context: SqlContext): Fragment {
  const one = moneyAt(left, context);
  const constant = constantOf(right, context);
  if (constant !== undefined && !isMoney(constant.value)) return sql`${one.minor} IS ${wanted ? '' : 'NOT '}NULL`;
  const two = moneyOperand(right, context);
  if (constant !== undefined && wanted) return sql`(${one.currency} = ${two.currency} AND ${one.minor} = ${two.minor})`;
  if (wanted)
    return sql`(${one.currency} IS NOT DISTINCT FROM ${two.currency} AND ${one.minor} IS NOT DISTINCT FROM ${two.minor})`;
  return sql`(${one.currency} IS DISTINCT FROM ${two.currency} OR ${one.minor} IS DISTINCT FROM ${two.minor})`;
}

/** Order within a currency; of two currencies there is none. */
export function orderedMoney(op: Order, left: Typed, right: Typed, context: SqlContext): Fragment {
  const [one, two] = [moneyAt(left, context), moneyOperand(right, context)];
  return sql`(${one.currency} = ${two.currency} AND ${one.minor} ${op} ${two.minor})`;
}

function moneyOperand(typed: Typed, context: SqlContext): { readonly minor: Fragment; readonly currency: Fragment } {
  const constant = constantOf(typed, context);
  if (constant === undefined) return moneyAt(typed, context);
  if (!isMoney(constant.value)) return { minor: raw('NULL::numeric'), currency: raw('NULL::text') };
  return { minor: param(constant.value.minor.toString(), 'numeric'), currency: param(constant.value.currency, 'text') };
}
