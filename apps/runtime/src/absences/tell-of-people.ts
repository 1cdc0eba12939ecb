import type { Transaction } from '../database/client.ts';
import { newId } from '../new-id.ts';
import { publishFacts } from '../runs/publish-facts.ts';

/** Tells runs that wait for these people that they have gone: away for a time, or for good. */
export async function tellOfPeople(
  tx: Transaction,
  type: 'person.away' | 'person.left',
  people: readonly string[],
  at: string,
): Promise<void> {
  const facts = people.map((person) => {
    const id = newId();
    const chain = { at, cause: null, root: id, depth: 0, actor: null };
    return { id, type, about: null, keys: [`value:user:${person}`], data: { person }, ...chain };
  });
  await publishFacts(tx, facts);
}
