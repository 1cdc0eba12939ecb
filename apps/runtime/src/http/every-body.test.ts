import { beforeAll, describe, expect, test } from 'vitest';
import { addressOf, everyRoute, nowhere } from '../../testing/every-route.ts';
import { foundedApp } from '../../testing/founded.ts';
import { cookieOf } from '../../testing/signed-in.ts';

/** What no body may hold, sent to every route of the contract that takes one. */
const bodies = everyRoute.filter(([, { method, as }]) => method !== 'GET' && as !== 'multipart');
const refusals = [
  ['a key that reaches the prototype', '{"__proto__": {"admin": true}}', 'The key "__proto__" is not allowed'],
  ['one inside', '{"a": [{"constructor": {"b": 1}}]}', 'The key "constructor" is not allowed'],
  ['one of a class', '{"x": {"prototype": 1}}', 'The key "prototype" is not allowed'],
  ['nesting without end', `{"a": ${'['.repeat(60)}${']'.repeat(60)}}`, 'nested more than 32 levels'],
  ['more than 1 MB', JSON.stringify({ a: 'x'.repeat(1_100_000) }), 'too large'],
  ['a text that is no JSON', '{"a": ', 'The request is not JSON'],
] as const;

const running = foundedApp();
let cookie: string;

beforeAll(async () => {
  cookie = await cookieOf(running.context, running.people.ada);
});

describe.each(bodies)('%s', (_name, route) => {
  const send = (payload: string) =>
    running.app.inject({
      method: route.method,
      url: addressOf(route, nowhere()),
      headers: { cookie, 'content-type': 'application/json' },
      payload,
    });

  test.each(refusals)('refuses %s by name', async (_what, payload, sentence) => {
    const answer = await send(payload);
    expect(answer.json()).toMatchObject({
      error: sentence === 'too large' ? 'tooLarge' : 'badRequest',
      message: expect.stringContaining(sentence),
    });
  });

  if (route.body !== undefined) {
    test('refuses keys it does not know', async () => {
      const answer = await send('{"surelyNobodyKnowsThis": 1}');
      expect(answer.json()).toMatchObject({ error: 'badRequest', details: expect.any(Array) });
      expect(answer.body).toMatch(/surelyNobodyKnowsThis|Invalid input/);
    });
  }
});
