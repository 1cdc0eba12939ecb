import type { Ref } from '@throughline/crm';
import type { RuntimeContext } from '../context.ts';
import type { Session, Transaction } from '../database/client.ts';
import { answerPeople } from './answers/people.ts';

/** Who could do something to a record, under a key of the caller's. */
export type Meant = { readonly key: string; readonly who: readonly string[]; readonly record: Ref | null };

const mostNamed = 6;

/** Roles, groups and profiles by their own names, everybody else by the names of the people found through the record. */
export async function namesOfWho(
  tx: Transaction,
  context: RuntimeContext,
  meant: readonly Meant[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const distinct = [...new Map(meant.map((one) => [one.key, one])).values()];
  if (distinct.length === 0) return new Map();
  const asked = distinct.map(({ who, record }) => {
    return { ask: 'people', who: who.filter((one) => !isCollective(one)), record } as const;
  });
  const people = (await answerPeople(tx, context, asked)) as readonly (readonly string[])[];
  const users = await readUserNames(tx, people.flat());
  const collectives = await readCollectiveNames(
    tx,
    distinct.flatMap(({ who }) => who.filter(isCollective)),
  );
  return new Map(
    distinct.map(({ key, who }, index) => {
      const named = who.flatMap((one) => collectives.get(one) ?? []);
      const found = (people[index] ?? []).flatMap((id) => users.get(id) ?? []);
      return [key, [...new Set([...named, ...found])].slice(0, mostNamed)];
    }),
  );
}

const isCollective = (who: string): boolean => /^(role|group|profile):/.test(who) || who === 'everyone';

async function readUserNames({ sql }: Session, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await sql<
    { id: string; name: string }[]
  >`select id, name from users where id = any(${[...new Set(ids)]}::uuid[])`;
  return new Map(rows.map(({ id, name }) => [id, name]));
}

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
