import type { Session } from '../database/client.ts';

type Ref = { readonly module: string; readonly id: string };

/** Makes people follow a record, unless they have left it before. */
export async function makeFollow(
  { sql }: Session,
  { module, id }: Ref,
  users: readonly string[],
  now: string,
): Promise<void> {
  if (users.length === 0) return;
  await sql`
    insert into followers (module, record_id, user_id, following, since)
    select ${module}, ${id}, u, true, ${now} from unnest(${[...users]}::uuid[]) as u
    on conflict do nothing`;
}

/** Whoever writes on a record follows it from then on, unless they turned that off. */
export async function followOwnDeed({ sql }: Session, { module, id }: Ref, user: string, now: string): Promise<void> {
  await sql`
    insert into followers (module, record_id, user_id, following, since)
    select ${module}, ${id}, ${user}::uuid, true, ${now}
    where coalesce((select follow_own_edits from notification_settings where user_id = ${user}), true)
    on conflict do nothing`;
}

/** Follows or leaves by choice. */
export async function setFollowing(
  { sql }: Session,
  { module, id }: Ref,
  user: string,
  following: boolean,
  now: string,
): Promise<void> {
  await sql`
    insert into followers (module, record_id, user_id, following, since)
    values (${module}, ${id}, ${user}, ${following}, ${now})
    on conflict (record_id, user_id) do update set following = excluded.following, since = excluded.since`;
}

/** Active people who follow a record, by name. */
export async function followersOf(
  { sql }: Session,
  record: string,
): Promise<readonly { readonly id: string; readonly name: string }[]> {
  return sql<{ id: string; name: string }[]>`
    select u.id, u.name from followers f join users u on u.id = f.user_id
    where f.record_id = ${record} and f.following and u.active
    order by u.name, u.id`;
}

/** Who hears of records: their followers, and their owners unless they have left. By record. */
export async function audienceOf({ sql }: Session, records: readonly string[]): Promise<ReadonlyMap<string, Audience>> {
  const rows = await sql<{ record: string; followers: string[]; left: string[] }[]>`
    select record_id as record, array_agg(user_id) filter (where following) as followers,
      array_agg(user_id) filter (where not following) as left
    from followers where record_id = any(${[...records]}::uuid[]) group by record_id`;
  return new Map(
    rows.map(({ record, followers, left }) => [
      record,
      { followers: new Set(followers ?? []), left: new Set(left ?? []) },
    ]),
  );
}

export type Audience = { readonly followers: ReadonlySet<string>; readonly left: ReadonlySet<string> };

/** The people to tell of a deed on a record: not who did it. */
export function toTell(audience: Audience | undefined, owner: string | null, actor: string | null): readonly string[] {
  const people = new Set(audience?.followers ?? []);
  if (owner !== null && audience?.left.has(owner) !== true) people.add(owner);
  if (actor !== null) people.delete(actor);
  return [...people];
}
