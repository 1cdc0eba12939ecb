import type { Transaction } from '../database/client.ts';
import { tellOfPeople } from './tell-of-people.ts';

/** Tells of every absence that has begun and of which nobody has heard. Answers how many. */
export async function tellOfBegun(tx: Transaction, now: string): Promise<number> {
  const begun = await tx.sql<{ user: string }[]>`
    update absences set told = true where not told and from_at <= ${now} and until_at > ${now}
    returning user_id as user`;
  const people = [...new Set(begun.map(({ user }) => user))];
  await tellOfPeople(tx, 'person.away', people, now);
  return people.length;
}
