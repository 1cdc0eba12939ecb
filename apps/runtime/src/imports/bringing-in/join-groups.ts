import { createHash } from 'node:crypto';
import { rebuildReach } from '../../access/rebuild-reach.ts';
import type { Transaction } from '../../database/client.ts';

/** Puts users into groups by name; a group nobody has made yet is made. */
export async function joinGroups(
  tx: Transaction,
  members: readonly { readonly user: string; readonly group: string }[],
): Promise<void> {
  if (members.length === 0) return;
  const { sql } = tx;
  const names = [...new Set(members.map(({ group }) => group))];
  await sql`
    insert into groups (id, name)
    select wanted.id, wanted.name from unnest(${names.map(groupId)}::text[], ${names}::text[]) as wanted(id, name)
    where not exists (select 1 from groups g where lower(g.name) = lower(wanted.name))
    on conflict do nothing`;
  await sql`
    insert into group_parts (group_id, part)
    select g.id, 'user:' || m.user_id
    from unnest(${members.map(({ user }) => user)}::uuid[], ${members.map(({ group }) => group)}::text[]) as m(user_id, name)
    join users u on u.id = m.user_id
    join groups g on lower(g.name) = lower(m.name)
    on conflict do nothing`;
  await rebuildReach(tx);
}

/** Stable and speakable where the name has Latin letters. */
function groupId(name: string): string {
  const words = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40);
  return words === '' ? `group-${createHash('sha256').update(name).digest('hex').slice(0, 8)}` : words;
}
