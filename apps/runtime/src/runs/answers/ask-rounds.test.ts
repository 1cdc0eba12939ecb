import { type PersonFacts, type Query, queryKey } from '@throughline/engine';
import { expect, test } from 'vitest';
import { foundedContext } from '../../../testing/founded.ts';
import { type Answers, askRounds } from './ask-rounds.ts';

const here = foundedContext();
const { people } = here;

test('what calls say beforehand that they need is answered for all of them at once, and each is made once', async () => {
  const ids = [people.rita, people.max].map(({ user }) => user?.id ?? '');
  const person = (id: string): Query => ({ ask: 'person', id });
  let calls = 0;
  const nameOf = (id: string, answers: Answers) => {
    calls += 1;
    const known = answers[queryKey(person(id))] as PersonFacts | undefined;
    return known === undefined
      ? ({ is: 'needs', queries: [person(id)] } as const)
      : ({ is: 'named', name: known.name } as const);
  };
  const names = [people.rita.name, people.max.name].map((name) => ({ is: 'named', name }));
  await here.context.db.transaction(async (tx) => {
    expect(await askRounds(tx, here.context, ids, nameOf)).toEqual(names);
    expect(calls).toBe(4);
    expect(await askRounds(tx, here.context, ids, nameOf, { foreseen: (id) => [person(id)] })).toEqual(names);
    expect(calls).toBe(6);
  });
});
