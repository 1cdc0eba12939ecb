import { foldText, type ModuleDefinition } from '@throughline/crm';
import type { Fragment } from '../access/reach.ts';
import type { Session } from '../database/client.ts';
import { hasVisibleName } from './has-visible-name.ts';
import { gramsOf, likely } from './name-grams.ts';

/**
 * Condition on `records r` of a module: the name holds the text, without case; a single Latin letter must begin a word. Said
 * twice: the first is cheap where the rows are at hand, the second finds them where they are few among a million.
 */
export function nameHolds({ sql }: Session, module: ModuleDefinition, search: string): Fragment {
  if (!hasVisibleName(module)) return sql`false`;
  const folded = foldText(search.trim());
  const { inside, word } = gramsOf(folded);
  const anywhere = inside !== word;
  const like = likely(folded);
  const fits = anywhere
    ? sql`r.name_folded like ${`%${like}%`}`
    : sql`(r.name_folded like ${`${like}%`} or r.name_folded like ${`% ${like}%`})`;
  return sql`(${fits} and r.id in (
    select s.record_id from search_names s
    where s.module = ${module.id} and name_grams(s.folded) @> ${inside}::text[]))`;
}
