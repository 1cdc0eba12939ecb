import { expect, test } from 'vitest';
import { explainConnection } from './explain-connection.ts';

const url = 'postgres://clerk:hidden@db.example.com:5433/crm%20one';
const failing = (code: string) => Object.assign(new Error('as the driver says it'), { code });

test.each([
  [
    'ECONNREFUSED',
    'The database at db.example.com:5433 cannot be reached (ECONNREFUSED); start it, or correct DATABASE_URL.',
  ],
  ['28P01', 'The database at db.example.com:5433 refuses the user clerk; correct DATABASE_URL.'],
  ['3D000', 'There is no database crm one at db.example.com:5433; create it, or correct DATABASE_URL.'],
  ['42501', 'The user clerk may not create tables in the database crm one; grant that right.'],
])('%s is said in a sentence without the password', (code, sentence) => {
  expect(explainConnection(url, failing(code))?.message).toBe(sentence);
  expect(explainConnection(url, new Error('Failed query', { cause: failing(code) }))?.message).toBe(sentence);
});

test('an error of another kind is nobody else’s business', () => {
  expect(explainConnection(url, failing('23505'))).toBeUndefined();
  expect(explainConnection(url, 'text')).toBeUndefined();
});
