import type { User } from '@throughline/contract';
import type { Language } from '@throughline/expression';
import type { Session } from '../../database/client.ts';
import { Refused } from '../../http/refused.ts';
import { literalLike } from '../../search/like-pattern.ts';

/** Active users first, by name; `search` finds the beginning of any word of the name, and of the address. */
export async function listUsers(
  { sql }: Session,
  { search = '', limit }: { readonly search?: string | undefined; readonly limit: number },
): Promise<readonly User[]> {
  const start = `${literalLike(search.trim().toLowerCase())}%`;
  return sql<User[]>`
    select id, name, email, role, profile, manager, language, zone, active from users
    where ${search === ''} or lower(name) like ${start} or lower(name) like ${`% ${start}`} or lower(email) like ${start}
    order by active desc, name collate "C", id limit ${limit}`;
}

/** Throws `notFound`. */
export async function userOf({ sql }: Session, id: string): Promise<User> {
  const [found] = await sql<User[]>`
    select id, name, email, role, profile, manager, language, zone, active from users where id = ${id}`;
  if (found === undefined) throw new Refused('notFound', 'There is no such user.');
  return found;
}

/** Language and zone that new users start with. */
export async function companyDefaults({
  sql,
}: Session): Promise<{ readonly language: Language; readonly zone: string }> {
  const [found] = await sql<{ language: Language; zone: string }[]>`select language, zone from installation`;
  if (found === undefined) throw new Error('The installation is not set up.');
  return found;
}
