import type { Session } from '../../database/client.ts';
import { Refused } from '../../http/refused.ts';

/** Throws `badRequest` with the first principal that nobody is: `user:`, `role:`, `below:`, `group:`. */
export async function checkPrincipals({ sql }: Session, principals: readonly string[]): Promise<void> {
  if (principals.length === 0) return;
  const rows = await sql<{ principal: string }[]>`
    select principal from unnest(${[...new Set(principals)]}::text[]) as principal
    where not exists (select 1 from users u where principal = 'user:' || u.id::text)
      and not exists (select 1 from roles r where principal in ('role:' || r.id, 'below:' || r.id))
      and not exists (select 1 from groups g where principal = 'group:' || g.id)
    limit 1`;
  const [missing] = rows;
  if (missing === undefined) return;
  throw new Refused('badRequest', `There is nobody called "${missing.principal}".`, {
    hint: 'Name users, roles and groups by their ids: user:…, role:…, below:… (a role and all below it), group:….',
  });
}
