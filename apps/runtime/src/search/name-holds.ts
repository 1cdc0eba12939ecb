import { foldText, type ModuleDefinition } from '@throughline/crm';
import type { Fragment } from '../access/reach.ts';
import type { Session } from '../database/client.ts';
import { plannedAnew } from '../database/planned-anew.ts';
import { hasVisibleName } from './has-visible-name.ts';
import { literalLike } from './like-pattern.ts';
import { gramsOf } from './name-grams.ts';
import { rarestGrams } from './rarest-grams.ts';

/** So many records are named one by one; where more fit, they are met soon enough on any way through the list. */
const few = 1_000;

/**
 * Condition on `records r` of a module: the name holds the text, without case; a single Latin letter must begin a word.
 * Wrapped, because a fragment by itself would be sent when it is awaited.
 */
export async function nameHolds(
  session: Session,
  module: ModuleDefinition,
  search: string,
): Promise<{ readonly where: Fragment }> {
  const { sql } = session;
  if (!hasVisibleName(module)) return { where: sql`false` };
  const folded = foldText(search.trim());
  const { inside, word } = gramsOf(folded);
  const like = literalLike(folded);
  const holds = (column: Fragment) =>
    inside === word
      ? sql`(${column} like ${`${like}%`} or ${column} like ${`% ${like}%`})`
      : sql`${column} like ${`%${like}%`}`;
  const looked = [...(await rarestGrams(session, inside))];
  const rows = await plannedAnew(sql<{ id: string }[]>`
    select s.record_id as id from search_names s
    where s.module = ${module.id} and name_grams(s.folded) @> ${looked}::text[] and ${holds(sql`s.folded`)}
    limit ${few + 1}`);
  if (rows.length > few) return { where: holds(sql`r.name_folded`) };
  return { where: sql`r.id = any(${rows.map(({ id }) => id)}::uuid[])` };
}
