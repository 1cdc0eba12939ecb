import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fastify from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { foundedApp } from '../../testing/founded.ts';
import { temporaryFolder } from '../../testing/index.ts';
import { runningApp } from '../../testing/running-app.ts';
import { cookieOf } from '../../testing/signed-in.ts';
import { answerErrors } from './answer-errors.ts';
import { preferred } from './language-of.ts';
import { readJson } from './read-json.ts';
import { requireRights } from './require-rights.ts';
import { serveStudio } from './serve-studio.ts';

const running = foundedApp();
let cookie: string;

beforeAll(async () => {
  cookie = await cookieOf(running.context, running.people.ada);
});

describe('the server', () => {
  test('says that it is there, and which version', async () => {
    const { version } = JSON.parse(await readFile(new URL('../../package.json', import.meta.url), 'utf8'));
    expect((await running.app.inject('/health')).json()).toEqual({ status: 'ok', version });
  });

  test('refuses to start with a route that declares no right', async () => {
    const app = fastify();
    requireRights(app);
    app.get('/forgotten', async () => 'open');
    await expect(app.ready()).rejects.toThrow('/forgotten declares no right');
  });

  test('sends scripts from nowhere but itself, and none inline', async () => {
    const { headers } = await running.app.inject('/health');
    expect(headers['content-security-policy']).toContain("script-src 'self';");
    expect(headers['content-security-policy']).toContain("worker-src 'self' blob:");
    expect(headers['x-content-type-options']).toBe('nosniff');
  });

  test('describes its whole surface to whoever is signed in', async () => {
    expect((await running.app.inject('/api/openapi.json')).statusCode).toBe(401);
    const api = (await running.app.inject({ url: '/api/openapi.json', headers: { cookie } })).json();
    expect(api.openapi).toBe('3.1.0');
    expect(api.paths['/api/records/{module}'].post).toMatchObject({
      operationId: 'records.createRecord',
      parameters: [{ name: 'module', in: 'path', required: true }],
      requestBody: { content: { 'application/json': { schema: { required: ['data'] } } } },
    });
  });

  test('moves the test clock forward and never back', async () => {
    const move = (forwardMs: number) =>
      running.app.inject({ method: 'POST', url: '/test/clock', payload: { forwardMs } });
    expect((await move(60_000)).json()).toEqual({ now: '2026-03-02T09:01:00.000Z' });
    expect((await move(-1)).statusCode).toBe(400);
  });

  test('has no test clock unless told so', async () => {
    const plain = await runningApp({ config: { testClock: false } });
    const answer = await plain.app.inject({ method: 'POST', url: '/test/clock', payload: { forwardMs: 1 } });
    expect(answer.statusCode).toBe(404);
    await plain.stop();
  });
});

describe('bodies', () => {
  const post = (payload: string | Buffer, type = 'application/json') =>
    running.app.inject({
      method: 'POST',
      url: '/api/records/deals',
      headers: { cookie, 'content-type': type },
      payload,
    });

  test.each([
    ['{"data": {"__proto__": {"admin": true}}}', 'The key "__proto__" is not allowed'],
    ['{"data": {"a": {"constructor": 1}}}', 'The key "constructor" is not allowed'],
    [`{"data": ${'['.repeat(40)}${']'.repeat(40)}}`, 'nested more than 32 levels'],
    ['{"data": ', 'The request is not JSON'],
    ['{"data": {"name": "x"}, "more": 1}', 'Unrecognized key'],
  ])('%s is refused', async (text, sentence) => {
    const answer = await post(text);
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toMatchObject({ error: 'badRequest', message: expect.stringContaining(sentence) });
  });

  test('larger than 1 MB are refused', async () => {
    const answer = await post(JSON.stringify({ data: { name: 'x'.repeat(1_100_000) } }));
    expect(answer.json()).toMatchObject({ error: 'tooLarge' });
  });

  test('of another type than the route takes are refused', async () => {
    expect((await post('data=1', 'application/x-www-form-urlencoded')).json()).toMatchObject({
      error: 'unsupportedMediaType',
    });
    expect((await post('{}', 'text/plain')).json()).toMatchObject({ error: 'unsupportedMediaType' });
    const form = '--b\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nx\r\n--b--\r\n';
    expect((await post(form, 'multipart/form-data; boundary=b')).json()).toMatchObject({
      error: 'unsupportedMediaType',
    });
  });

  test('with U+0000 do not reach the database', async () => {
    const answer = await post(JSON.stringify({ data: { name: 'a\0b' } }));
    expect(answer.statusCode).toBe(422);
  });

  test('a deep text cannot exhaust the stack', () => {
    expect(() => readJson(`${'['.repeat(200_000)}${']'.repeat(200_000)}`)).toThrow('nested');
  });
});

describe('what is asked for and cannot be', () => {
  const get = async (url: string) => (await running.app.inject({ url, headers: { cookie } })).json();

  test.each([
    '/api/records/deals?after=',
    '/api/bin/deals?after=',
    '/api/incidents?after=',
    '/api/audit?before=',
    '/api/mailbox?before=',
  ])('%s a place that no page ended at', async (url) => {
    const forged = Buffer.from('["yesterday", 7]').toString('base64url');
    for (const place of ['x', forged]) {
      expect(await get(`${url}${place}`)).toMatchObject({ error: 'badRequest', hint: 'Begin at the first page.' });
    }
  });

  test.each(['x::int', '99999999999::int', 'then::timestamptz', '2026-02-31::date'])(
    '%s is the asker’s mistake when the database says so',
    async (text) => {
      const app = fastify();
      answerErrors(app);
      const [value = '', type = ''] = text.split('::');
      app.get('/', () => running.context.db.sql.unsafe(`select $1::text::${type}`, [value]));
      expect((await app.inject('/')).json()).toMatchObject({ error: 'badRequest' });
    },
  );
});

describe('the studio', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  const studio = fastify();
  beforeAll(async () => {
    folder = await temporaryFolder();
    await writeFile(join(folder.path, 'index.html'), 'the studio');
    await serveStudio(studio, folder.path, running.context.db);
  });
  afterAll(() => folder.remove());

  test.each(['/', '/records/deals', '//', '//[', '/?next=//elsewhere.example'])(
    'answers %s with its page',
    async (url) => {
      expect(await studio.inject(url)).toMatchObject({ statusCode: 200, body: 'the studio' });
    },
  );

  test.each([
    ['/%', 400],
    ['/api/nothing', 404],
    ['/missing.js', 404],
    ['/..%2f..%2fsecret.txt', 403],
  ])('answers %s with %i', async (url, status) => {
    expect((await studio.inject(url)).statusCode).toBe(status);
  });
});

test.each([
  ['zh-TW,zh;q=0.9,en;q=0.8', 'zh-TW'],
  ['zh-Hant-HK', 'zh-TW'],
  ['zh', 'zh-CN'],
  ['de-DE,en;q=0.5', 'en'],
  ['', 'en'],
])('a browser that prefers %s gets %s', (header, language) => {
  expect(preferred(header)).toBe(language);
});
