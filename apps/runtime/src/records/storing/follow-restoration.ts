import type { Transaction } from '../../database/client.ts';
import type { Command } from '../command.ts';

type Restoration = Extract<Command, { readonly do: 'restore' }>;

/** What the deletion of these records took along comes back with them. */
export async function followRestoration(
  { sql }: Transaction,
  restorations: readonly Restoration[],
): Promise<readonly { readonly command: Restoration; readonly follows: string }[]> {
  if (restorations.length === 0) return [];
  const rows = await sql<{ module: string; id: string; root: string }[]>`
    select module, record_id as id, root_id as root from deletions
    where root_id = any(${restorations.map(({ id }) => id)}::uuid[]) and record_id <> root_id
    order by record_id`;
  const named = new Set(restorations.map(({ id }) => id));
  return rows.flatMap(({ module, id, root }) => {
    const restoration = restorations.find((one) => one.id === root);
    return restoration === undefined || named.has(id)
      ? []
      : [{ command: { ...restoration, module, id }, follows: root }];
  });
}
