import type { Session } from '../database/client.ts';

/** So many grams narrow names down; each more costs a reading of its own list, which for a common one is long. */
const enough = 2;
/** In ms. Names change slowly; what is common today is so tomorrow. */
const keptFor = 600_000;

type Known = { readonly shares: ReadonlyMap<string, number>; readonly until: number };
const known = new WeakMap<Session['sql'], Known>();

/**
 * The grams that narrow most: of a million names half may hold one pair of letters and ten another, and to look for both
 * takes a hundred times as long as for the rare one. The rest of the text is compared with what is found.
 */
export async function rarestGrams(session: Session, grams: readonly string[]): Promise<readonly string[]> {
  if (grams.length <= enough) return grams;
  const shares = await sharesOf(session);
  const share = (gram: string) => shares.get(gram) ?? 0;
  return [...new Set(grams)].sort((a, b) => share(a) - share(b)).slice(0, enough);
}

/** Which part of the names holds a gram, for common grams, as the database last took stock of them. */
async function sharesOf({ sql }: Session): Promise<ReadonlyMap<string, number>> {
  const before = known.get(sql);
  if (before !== undefined && performance.now() < before.until) return before.shares;
  const rows = await sql<{ gram: string; share: number }[]>`
    select common.gram, common.share from pg_stats s
    cross join lateral unnest(s.most_common_elems::text::text[], s.most_common_elem_freqs) as common(gram, share)
    where s.schemaname = 'public' and s.tablename = 'search_names_grams' and common.gram is not null`;
  const shares = new Map(rows.map(({ gram, share }) => [gram, share]));
  // An empty answer is asked again: nobody has taken stock yet.
  if (shares.size > 0) known.set(sql, { shares, until: performance.now() + keptFor });
  return shares;
}
