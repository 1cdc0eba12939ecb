import { type PersonFacts, type Query, queryKey } from '@throughline/engine';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FoundedCompany, foundCompany } from '../../testing/found-company.ts';
import { createTestDatabase, type TestDatabase, testContext } from '../../testing/index.ts';
import type { TestContext } from '../../testing/test-context.ts';
import { type Answers, askRounds } from './ask-rounds.ts';

let database: TestDatabase;
let context: TestContext;
let people: FoundedCompany;

beforeAll(async () => {
  database = await createTestDatabase();
  context = testContext(database);
  people = await foundCompany(context);
});
afterAll(() => database.drop());

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
  await context.db.transaction(async (tx) => {
    expect(await askRounds(tx, context, ids, nameOf)).toEqual(names);
    expect(calls).toBe(4);
    expect(await askRounds(tx, context, ids, nameOf, { foreseen: (id) => [person(id)] })).toEqual(names);
    expect(calls).toBe(6);
  });
});
