import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { foundedApp } from '../../testing/founded.ts';
import { type RunningApp, runningApp } from '../../testing/running-app.ts';
import { type Client, signedIn } from '../../testing/signed-in.ts';
import { StartRefused } from '../supervise/start-refused.ts';
import { addUsers } from './people/add-users.ts';
import { firstLink } from './sign-in/first-link.ts';
import { hashPassword } from './sign-in/passwords.ts';

const tokenOf = (url: string) => url.slice(url.indexOf('#') + 1);
const form = { company: 'Acme', name: 'Ada', email: 'ada@acme.example', password: 'a long password', sample: false };

/** An installation that is set up by nobody yet; it closes itself when the test is over. */
async function appOfTest(...changes: Parameters<typeof runningApp>): Promise<RunningApp> {
  const running = await runningApp(...changes);
  onTestFinished(() => running.stop());
  return running;
}

describe('the first run', () => {
  let running: RunningApp;
  let stranger: Client;
  beforeAll(async () => {
    running = await runningApp();
    stranger = await signedIn(running.app, running.context);
  });
  afterAll(() => running.stop());

  test('an empty installation prints a set-up link, and only the newest one works', async () => {
    expect((await stranger('GET', '/api/installation')).body).toMatchObject({ state: 'empty', company: null });
    const old = await firstLink(running.context, { sample: false });
    const { url } = await firstLink(running.context, { sample: false });
    expect(url).toMatch(/^http:\/\/localhost:4400\/set-up#.{40,}$/);
    const refused = await stranger('POST', '/api/set-up', { ...form, token: tokenOf(old.url) });
    expect(refused).toMatchObject({ status: 410, body: { error: 'linkUsedOrExpired' } });
    const done = await stranger('POST', '/api/set-up', { ...form, token: tokenOf(url) });
    expect(done).toMatchObject({
      status: 200,
      body: { name: 'Ada', profile: 'administrator', company: { name: 'Acme' } },
    });
  });

  test('set-up happens once only', async () => {
    const again = await stranger('POST', '/api/set-up', { ...form, token: 'x'.repeat(43) });
    expect(again).toMatchObject({ status: 409, body: { error: 'alreadySetUp' } });
  });

  test('a filled installation prints its plain address, and refuses a sample with a sentence', async () => {
    expect(await firstLink(running.context, { sample: false })).toEqual({ url: 'http://localhost:4400' });
    await expect(firstLink(running.context, { sample: true })).rejects.toThrow(StartRefused);
  });

  test('a password that is too short is told where and why', async () => {
    const { body } = await stranger('POST', '/api/set-up', { ...form, token: 'x'.repeat(43), password: 'short' });
    expect(body).toMatchObject({ error: 'badRequest', details: [{ path: 'password' }] });
  });
});

test('two set-ups with one link at once: one company', async () => {
  const running = await appOfTest();
  const stranger = await signedIn(running.app, running.context);
  const token = tokenOf((await firstLink(running.context, { sample: false })).url);
  const both = await Promise.all([1, 2, 3].map(() => stranger('POST', '/api/set-up', { ...form, token })));
  expect(both.filter(({ status }) => status === 200)).toHaveLength(1);
  expect(both.every(({ status }) => [200, 409, 410].includes(status))).toBe(true);
});

describe('the sample company', () => {
  test('is filled without asking; its link signs the administrator in once', async () => {
    const running = await appOfTest();
    const { url } = await firstLink(running.context, { sample: true });
    const stranger = await signedIn(running.app, running.context);
    const first = await stranger('POST', '/api/session/link', { token: tokenOf(url) });
    expect(first).toMatchObject({ status: 200, body: { name: 'Sam Carter', profile: 'administrator' } });
    const second = await stranger('POST', '/api/session/link', { token: tokenOf(url) });
    expect(second).toMatchObject({ status: 410 });
    const [deals] = await running.context.db.sql`select count(*)::int as count from records where module = 'deals'`;
    expect(deals).toEqual({ count: 1_000 });
    const again = await firstLink(running.context, { sample: false });
    expect(again.url).toContain('/link#');
  });

  test('is the same each time', async () => {
    const contents = async () => {
      const { context } = await appOfTest();
      await firstLink(context, { sample: true });
      return context.db.sql`
        select r.module, r.name, r.data ->> 'stage' as stage, r.data -> 'amount' as amount, u.name as owner
        from records r left join users u on u.id = r.owner order by r.module, r.name, amount`;
    };
    expect([...(await contents())]).toEqual([...(await contents())]);
  });
});

describe('people', () => {
  const running = foundedApp();
  const { people } = running;
  const { ada: admin, rita } = running.as;
  let stranger: Client;
  beforeAll(async () => {
    stranger = await signedIn(running.app, running.context);
    await running.context.db.transaction(async (tx) => {
      const passwordHash = await hashPassword('correct horse battery');
      await addUsers(tx, running.context.clock.now(), { language: 'zh-TW', zone: 'Asia/Taipei' }, [
        { name: 'Wei', email: 'Wei@test.example', passwordHash },
      ]);
    });
  });

  test('sign in with e-mail in any case and password, see themselves, and sign out', async () => {
    const body = { email: 'wei@TEST.example', password: 'correct horse battery' };
    const response = await running.app.inject({ method: 'POST', url: '/api/session', payload: body });
    expect(response.statusCode).toBe(200);
    const [cookie] = response.cookies;
    expect(cookie).toMatchObject({ name: 'throughline', httpOnly: true, sameSite: 'Lax', path: '/' });
    const headers = { cookie: `${cookie?.name}=${cookie?.value}` };
    const me = await running.app.inject({ url: '/api/session', headers });
    expect(me.json()).toMatchObject({ name: 'Wei', language: 'zh-TW', profile: 'standard' });
    await running.app.inject({ method: 'DELETE', url: '/api/session', headers });
    expect((await running.app.inject({ url: '/api/session', headers })).statusCode).toBe(401);
  });

  test('are told in their language what they may not', async () => {
    const wei = await running.app.inject({
      method: 'POST',
      url: '/api/session',
      payload: { email: 'wei@test.example', password: 'correct horse battery' },
    });
    const [cookie] = wei.cookies;
    const headers = { cookie: `${cookie?.name}=${cookie?.value}`, 'content-type': 'application/json' };
    const payload = JSON.stringify({ name: 'X', email: 'x@y.example' });
    const answer = await running.app.inject({ method: 'POST', url: '/api/users', headers, payload });
    expect(answer.json()).toMatchObject({ error: 'notAllowed', message: '您的權限設定不允許此操作。' });
  });

  test('have to wait after several wrong passwords, longer each time, and the right one does not help meanwhile', async () => {
    const knock = (password: string) => stranger('POST', '/api/session', { email: 'ada@test.example', password });
    const tries = [];
    for (let time = 0; time < 8; time++) tries.push(await knock('wrong'));
    expect(tries.map(({ status }) => status).slice(0, 6)).toEqual([401, 401, 401, 401, 401, 401]);
    expect(tries.at(-1)).toMatchObject({ status: 429, body: { error: 'tooMany' } });
    await running.context.db.sql`update sign_in_failures set until = now() - interval '1 second'`;
    expect((await knock('wrong')).status).toBe(401);
    await running.context.db.sql`delete from sign_in_failures`;
  });

  test('a request from another site is refused, one from our own pages is not', async () => {
    const from = (headers: Record<string, string>) =>
      running.app.inject({ method: 'POST', url: '/api/session', headers, payload: { email: 'x', password: 'y' } });
    expect((await from({ origin: 'https://evil.example' })).json()).toMatchObject({ error: 'wrongOrigin' });
    expect((await from({ origin: 'null' })).json()).toMatchObject({ error: 'wrongOrigin' });
    expect((await from({ 'sec-fetch-site': 'cross-site' })).json()).toMatchObject({ error: 'wrongOrigin' });
    expect((await from({ origin: 'http://localhost:4400' })).json()).toMatchObject({ error: 'wrongCredentials' });
    expect((await from({ origin: 'http://127.0.0.1:4400' })).json()).toMatchObject({ error: 'wrongCredentials' });
    await running.context.db.sql`delete from sign_in_failures`;
  });

  test('are added with a link, signed in by it, and set a password without an old one', async () => {
    const added = await admin('POST', '/api/users', { name: 'Nora', email: 'nora@test.example', role: 'salesRep' });
    expect(added).toMatchObject({
      status: 200,
      body: { user: { name: 'Nora', profile: 'standard', zone: 'Europe/Berlin' } },
    });
    const { link } = added.body as { link: string };
    const session = await running.app.inject({
      method: 'POST',
      url: '/api/session/link',
      payload: { token: tokenOf(link) },
    });
    const [cookie] = session.cookies;
    const headers = { cookie: `${cookie?.name}=${cookie?.value}` };
    const payload = { password: { old: '', new: 'one of my own' }, language: 'zh-CN', theme: 'dark' };
    const changed = await running.app.inject({ method: 'PATCH', url: '/api/session/me', headers, payload });
    expect(changed.json()).toMatchObject({ language: 'zh-CN', theme: 'dark' });
    const wrong = await running.app.inject({ method: 'PATCH', url: '/api/session/me', headers, payload });
    expect(wrong.json()).toMatchObject({ error: 'wrongCredentials' });
    const guess = () => running.app.inject({ method: 'PATCH', url: '/api/session/me', headers, payload });
    const guesses = [];
    for (let time = 0; time < 7; time++) guesses.push((await guess()).json().error);
    expect(guesses.at(-1)).toBe('tooMany');
    const same = await admin('POST', '/api/users', { name: 'Nora', email: 'NORA@test.example' });
    expect(same).toMatchObject({ status: 409, body: { error: 'conflict' } });
  });

  test('who is made inactive or gets another profile feels it with the next request', async () => {
    const added = await admin('POST', '/api/users', {
      name: 'Otto',
      email: 'otto@test.example',
      profile: 'administrator',
    });
    const { user, link } = added.body as { user: { id: string }; link: string };
    const session = await running.app.inject({
      method: 'POST',
      url: '/api/session/link',
      payload: { token: tokenOf(link) },
    });
    const headers = { cookie: session.cookies.map(({ name, value }) => `${name}=${value}`).join() };
    const post = () =>
      running.app
        .inject({ method: 'POST', url: `/api/users/${user.id}/link`, headers })
        .then(({ statusCode }) => statusCode);
    expect(await post()).toBe(200);
    await admin('PATCH', `/api/users/${user.id}`, { profile: 'standard' });
    expect(await post()).toBe(403);
    await admin('PATCH', `/api/users/${user.id}`, { active: false });
    expect(await post()).toBe(401);
  });

  test('the last administrator stays one, and nobody reports to themselves', async () => {
    const ada = people.ada.user?.id;
    const [max, rep] = [people.max.user?.id, people.rita.user?.id];
    expect(await admin('PATCH', `/api/users/${ada}`, { profile: 'standard' })).toMatchObject({ status: 409 });
    expect(await admin('PATCH', `/api/users/${max}`, { manager: rep })).toMatchObject({
      status: 400,
      body: { message: 'Then this user would report to themselves.' },
    });
  });

  test('a changed role changes whose records one reaches', async () => {
    const reach = async () => {
      const rows = await running.context.db.sql`
        select o.name from user_reach join users o on o.id = owner_id where user_id = ${people.max.user?.id ?? ''} order by 1`;
      return rows.map(({ name }) => name);
    };
    expect(await reach()).toEqual(expect.arrayContaining(['Max', 'Rita', 'Ron']));
    await admin('PATCH', `/api/users/${people.ron.user?.id}`, { role: 'operations' });
    expect(await reach()).not.toContain('Ron');
    await admin('PATCH', `/api/users/${people.ron.user?.id}`, { role: 'salesRep' });
  });

  test('everybody finds colleagues by the beginning of any name', async () => {
    const { body } = await rita('GET', '/api/users?search=rit');
    expect(body).toMatchObject({ users: [{ name: 'Rita', email: 'rita@test.example' }] });
    const roles = await rita('GET', '/api/principals');
    expect(roles.body).toMatchObject({
      roles: expect.arrayContaining([{ id: 'salesRep', name: 'Sales representative', parent: 'salesManager' }]),
    });
  });
});

describe('behind a proxy', () => {
  /** How often one may knock from one address before that address has to wait, whatever account is tried. */
  const knock = async (running: RunningApp, from: string) => {
    const answers = [];
    for (let time = 0; time < 8; time++) {
      const payload = { email: `nobody${time}@test.example`, password: 'wrong' };
      const headers = { 'x-forwarded-for': `${from}${time}` };
      answers.push((await running.app.inject({ method: 'POST', url: '/api/session', headers, payload })).statusCode);
    }
    return answers.at(-1);
  };

  test('addresses are told apart when it is trusted, and cannot be made up when it is not', async () => {
    const trusting = await appOfTest({ config: { trustProxy: 1 } });
    const plain = await appOfTest();
    expect(await knock(trusting, '203.0.113.')).toBe(401);
    expect(await knock(plain, '203.0.113.')).toBe(429);
  });
});
