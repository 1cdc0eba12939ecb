import type { Transaction } from '../database/client.ts';

/** A kind of fact under one correlation key. */
export type FactKey = { readonly type: string; readonly key: string };

/**
 * Holds (kind of fact, key) pairs until the end of the transaction, sorted. Taken by whoever looks back before it waits,
 * and by whoever hands facts to those who wait, so that none falls between the two. Those who look may do so beside each
 * other (`shared`).
 */
export async function lockKeys(
  { sql }: Transaction,
  keys: readonly FactKey[],
  { shared = false }: { readonly shared?: boolean } = {},
): Promise<void> {
  const names = [...new Set(keys.map(({ type, key }) => `${type}\n${key}`))];
  if (names.length === 0) return;
  const lock = shared ? sql`pg_advisory_xact_lock_shared` : sql`pg_advisory_xact_lock`;
  await sql`
    select ${lock}(hash) from (
      select distinct hashtextextended(name, 0) as hash from unnest(${names}::text[]) as given(name) order by hash
    ) as sorted`;
}
