import type { Session, Transaction } from '../../database/client.ts';
import type { StoredRecord } from '../../records/command.ts';
import { findPeople } from '../answers/people.ts';

/** Who could do something to a record, under a key of the caller's. */
export type Meant = {
  readonly key: string;
  readonly who: readonly string[];
  readonly record: StoredRecord | undefined;
  /** Who has handed the record in. */
  readonly submitter: string | undefined;
};

const mostNamed = 6;

/** Roles, groups and profiles by their own names, everybody else by the names of the people found through the record. */
export async function namesOfWho(
  tx: Transaction,
  meant: readonly Meant[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const distinct = [...new Map(meant.map((one) => [one.key, one])).values()];
  if (distinct.length === 0) return new Map();
  const wanted = distinct.map(({ who, record, submitter }) => ({
    who: who.filter((one) => !isCollective(one)),
    ...(record === undefined ? {} : { record }),
    ...(submitter === undefined ? {} : { submitter }),
  }));
  const [people, collectives] = await Promise.all([
    findPeople(tx, wanted),
    readCollectiveNames(
      tx,
      distinct.flatMap(({ who }) => who.filter(isCollective)),
    ),
  ]);
  return new Map(
    distinct.map(({ key, who }, index) => {
      const named = who.flatMap((one) => collectives.get(one) ?? []);
      const found = (people[index] ?? []).map(({ name }) => name).sort();
      return [key, [...new Set([...named, ...found])].slice(0, mostNamed)];
    }),
  );
}

const isCollective = (who: string): boolean => /^(role|group|profile):/.test(who) || who === 'everyone';

async function readCollectiveNames({ sql }: Session, who: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (who.length === 0) return new Map();
  const rows = await sql<{ who: string; name: string }[]>`
    select * from (
      select 'role:' || id as who, name from roles
      union all select 'group:' || id, name from groups
      union all select 'profile:' || id, name from profiles
    ) as named
    where who = any(${[...new Set(who)]}::text[])`;
  return new Map(rows.map((row) => [row.who, row.name]));
}
