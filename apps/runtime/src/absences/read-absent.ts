import type { Session } from '../database/client.ts';

/** Who is away: until when (an instant), and who stands in, if that person is active and there. */
export type Absent = {
  readonly until: string;
  readonly standIn: { readonly id: string; readonly name: string } | null;
};

/**
 * Those of some people who are away at an instant. Of several absences at once the last to end counts. A stand-in who is
 * away too, or no longer active, is none: there is no chain of stand-ins.
 */
export async function readAbsent(
  { sql }: Session,
  people: readonly string[],
  at: string,
): Promise<ReadonlyMap<string, Absent>> {
  if (people.length === 0) return new Map();
  const rows = await sql<{ user: string; until: string; id: string | null; name: string | null }[]>`
    select distinct on (a.user_id) a.user_id as user, a.until_at as until, u.id, u.name
    from absences a
    left join users u on u.id = a.stand_in and u.active and not exists (
      select from absences b where b.user_id = u.id and b.from_at <= ${at} and b.until_at > ${at})
    where a.user_id = any(${[...new Set(people)]}::uuid[]) and a.from_at <= ${at} and a.until_at > ${at}
    order by a.user_id, u.id is null, a.until_at desc`;
  return new Map(
    rows.map(({ user, until, id, name }) => [
      user,
      { until, standIn: id === null || name === null ? null : { id, name } },
    ]),
  );
}

/** For whom somebody active stands in at an instant: ids. */
export async function standsInFor({ sql }: Session, user: string, at: string): Promise<readonly string[]> {
  const rows = await sql<{ user: string }[]>`
    select distinct a.user_id as user from absences a join users u on u.id = a.stand_in
    where a.stand_in = ${user} and u.active and a.from_at <= ${at} and a.until_at > ${at} and not exists (
      select from absences b where b.user_id = ${user} and b.from_at <= ${at} and b.until_at > ${at})
    order by 1`;
  return rows.map((row) => row.user);
}
