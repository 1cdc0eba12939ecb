import type { Typed } from '../typed.ts';
import { type Fragment, sql } from './fragment.ts';
import { constantOf, type SqlContext } from './values.ts';

/** With a constant, `=` lets an index serve; of two values that may both be empty, `IS NOT DISTINCT FROM` is total. */
export function same(
  left: Fragment,
  right: Typed,
  read: () => Fragment,
  wanted: boolean,
  context: SqlContext,
): Fragment {
  const constant = constantOf(right, context);
  if (constant === undefined) return sql`${left} IS ${wanted ? 'NOT ' : ''}DISTINCT FROM ${read()}`;
  if (constant.value === null || constant.value === '') return sql`${left} IS ${wanted ? '' : 'NOT '}NULL`;
  return wanted ? sql`${left} = ${read()}` : sql`${left} IS DISTINCT FROM ${read()}`;
}
