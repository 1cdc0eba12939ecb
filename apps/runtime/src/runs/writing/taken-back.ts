import type { Transaction } from '../../database/client.ts';
import type { Wanted } from './wanted.ts';

/**
 * Ids of the runs that these advances take back with what called for them, and of all that those have called for: they end
 * in the same transaction, and what they keep from their records is kept no longer.
 */
export async function takenBack({ sql }: Transaction, batch: readonly Wanted[]): Promise<ReadonlySet<string>> {
  const keys = batch.flatMap(({ advanced }) =>
    advanced.effects.flatMap((effect) => (effect.kind === 'withdraw' ? [effect.target] : [])),
  );
  if (keys.length === 0) return new Set();
  const rows = await sql<{ id: string }[]>`
    with recursive ending(id, pending) as (
      select id, state::jsonb -> 'pending' from runs
      where entry_key like '%/%' and entry_key = any(${keys}::text[]) and ended_at is null
      union
      select r.id, r.state::jsonb -> 'pending'
      from ending e cross join lateral jsonb_array_elements(e.pending) as p(one)
      join runs r on r.entry_key = p.one ->> 'key'
      where r.entry_key like '%/%' and r.ended_at is null
    )
    select id from ending`;
  return new Set(rows.map(({ id }) => id));
}
