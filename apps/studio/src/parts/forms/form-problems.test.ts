import { routes } from '@throughline/contract';
import type { TFunction } from 'i18next';
import { expect, test } from 'vitest';
import { formProblems } from './form-problems.ts';

const t = ((key: string, slots?: { readonly n: number }) => (slots ? `${key} ${slots.n}` : key)) as TFunction<'parts'>;
const good = {
  token: 'a-token-of-twenty-letters',
  company: 'Acme',
  name: 'Ann',
  email: 'ann@example.com',
  password: 'a long sentence',
};

test('values that fit have no problems', () => {
  expect(formProblems(routes.access.setUp.body, good, t)).toEqual({});
});
test('each field is told what it lacks, empty ones before all else', () => {
  expect(
    formProblems(
      routes.access.setUp.body,
      { ...good, name: ' ', email: 'ann', password: 'short', company: 'A'.repeat(121) },
      t,
    ),
  ).toEqual({
    name: 'problem.empty',
    email: 'problem.email',
    password: 'problem.tooShort 10',
    company: 'problem.tooLong 120',
  });
});
