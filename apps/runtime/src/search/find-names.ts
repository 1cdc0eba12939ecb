import { foldText } from '@throughline/crm';
import { type Fragment, viewerToSql, viewerToSqlOfMany } from '../access/reach.ts';
import { reachOf, type Viewer } from '../access/viewer.ts';
import type { Session } from '../database/client.ts';
import { plannedAnew } from '../database/planned-anew.ts';
import { literalLike } from './like-pattern.ts';
import { gramsOf } from './name-grams.ts';
import { rarestGrams } from './rarest-grams.ts';

export type NameFound = { readonly module: string; readonly id: string; readonly name: string };
type Row = NameFound & { readonly folded: string };

/** Looked at where a text stands inside of names: of a common one these are as good as any others. */
const mostInside = 500;
const mostOwn = 50;

/**
 * Records the viewer may read by their name, without case: the very name first, then names that begin with the text, names
 * with a word that does, names that hold it anywhere. At most `limit` of each module.
 */
export async function findNames(
  session: Session,
  viewer: Viewer,
  modules: readonly string[],
  { search, limit }: { readonly search: string; readonly limit: number },
): Promise<readonly NameFound[]> {
  const folded = foldText(search.trim());
  if (modules.length === 0) return [];
  const found = new Map<string, Row>();
  const keep = (rows: readonly Row[]) => {
    const byName = [...rows].sort((a, b) => (a.folded < b.folded ? -1 : a.folded > b.folded ? 1 : 0));
    for (const row of byName) if (countIn(row.module) < limit && !found.has(row.id)) found.set(row.id, row);
  };
  const countIn = (module: string) => [...found.values()].filter((row) => row.module === module).length;

  const beginning = await beginningWith(session, viewer, modules, folded, limit);
  keep(beginning.filter((row) => row.folded === folded));
  keep(beginning);
  if (folded === '') return plain(found);
  const missing = modules.filter((module) => countIn(module) < limit);
  if (missing.length === 0) return plain(found);
  const rest = await holding(session, viewer, missing, folded);
  keep(rest.filter((row) => row.folded.includes(` ${folded}`)));
  keep(rest);
  return plain(found);
}

const plain = (found: ReadonlyMap<string, Row>) =>
  [...found.values()].map(({ module, id, name }) => ({ module, id, name }));

/** A range of the index on names, module by module. */
function beginningWith(
  session: Session,
  viewer: Viewer,
  modules: readonly string[],
  folded: string,
  limit: number,
): Promise<readonly Row[]> {
  const { sql } = session;
  const parts = modules.map(
    (module) => sql`
      (select r.module, r.id, r.name, r.name_folded as folded from records r
      where r.module = ${module} and r.deleted_at is null and r.hold is null and ${viewerToSql(session, viewer, module)}
        and r.name_folded collate "C" >= ${folded} and r.name_folded collate "C" < ${`${folded}\u{10FFFF}`}
      order by r.name_folded collate "C", r.id limit ${limit})`,
  );
  return unionOf(session, parts);
}

/**
 * Names that hold the text. Of a common one only the first are looked at, which is plenty for who reads all; among them
 * may be none of somebody's own, so those are looked through by their owner.
 */
async function holding(
  session: Session,
  viewer: Viewer,
  modules: readonly string[],
  folded: string,
): Promise<readonly Row[]> {
  const { sql } = session;
  const { inside, word } = gramsOf(folded);
  const like = inside === word ? `% ${literalLike(folded)}%` : `%${literalLike(folded)}%`;
  const looked = [...(await rarestGrams(session, inside))];
  const seen = await plannedAnew(sql<{ module: string; id: string }[]>`
    select s.module, s.record_id as id from search_names s
    where name_grams(s.folded) @> ${looked}::text[] and s.folded like ${like} and s.module = any(${modules}::text[])
    limit ${mostInside}`);
  const rows = await plannedAnew(sql<Row[]>`
    select r.module, r.id, r.name, r.name_folded as folded
    from unnest(${seen.map(({ module }) => module)}::text[], ${seen.map(({ id }) => id)}::uuid[]) as seen(module, id)
    join records r on r.module = seen.module and r.id = seen.id
    where r.module = any(${modules}::text[]) and r.deleted_at is null and r.hold is null
      and ${viewerToSqlOfMany(session, viewer, modules, 'read')}`);
  const own = modules.filter((module) => reachOf(viewer, module).read === 'own');
  if (seen.length < mostInside || own.length === 0) return rows;
  const parts = own.map(
    (module) => sql`
      (select r.module, r.id, r.name, r.name_folded as folded from records r
      where r.module = ${module} and r.deleted_at is null and r.hold is null and ${viewerToSql(session, viewer, module)}
        and r.name_folded like ${like}
      limit ${mostOwn})`,
  );
  return [...rows, ...(await unionOf(session, parts))];
}

function unionOf({ sql }: Session, parts: readonly Fragment[]): Promise<readonly Row[]> {
  return plannedAnew(sql<Row[]>`${parts.reduce((all, part): Fragment => sql`${all} union all ${part}`)}`);
}
