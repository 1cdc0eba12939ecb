import { describe, expect, test } from 'vitest';
import type { FoundedCompany } from '../../testing/found-company.ts';
import { foundedApp } from '../../testing/founded.ts';
import { type Client, signedIn } from '../../testing/signed-in.ts';
import { rebuildReach } from './rebuild-reach.ts';

const running = foundedApp();
const { people } = running;
const { ada, max, rita, ron, pia } = running.as;

const idOf = (name: keyof FoundedCompany) => people[name].user?.id ?? '';
const made = (body: unknown) => (body as { id: string }).id;

async function deal(owner: keyof FoundedCompany, name: string, stage = 'engaging'): Promise<string> {
  const { body, text } = await ada('POST', '/api/records/deals', { data: { name, stage }, owner: idOf(owner) });
  if (made(body) === undefined) throw new Error(text);
  return made(body);
}

const seen = async (who: Client, id: string) => (await who('GET', `/api/records/deals/${id}`)).status === 200;
const listed = async (who: Client, id: string) => {
  const { body } = await who('GET', '/api/records/deals?limit=200');
  return (body as { records: { id: string }[] }).records.some((one) => one.id === id);
};
const changed = async (who: Client, id: string) =>
  (await who('PATCH', `/api/records/deals/${id}`, { revision: 1, set: { nextStep: 'Call' } })).status;

describe('a profile', () => {
  test('is copied, limited, felt with the next request, and deleted when nobody has it', async () => {
    const copy = await ada('POST', '/api/profiles', { name: 'Interns', from: 'standard' });
    expect(copy).toMatchObject({ status: 200, body: { name: 'Interns', fixed: false, users: 0 } });
    const id = made(copy.body);
    await ada('PATCH', `/api/users/${idOf('ron')}`, { profile: id });
    const own = await deal('ron', 'Intern deal');
    const none = { read: 'all', write: 'none', create: 'none', delete: 'none' };
    const limited = await ada('PATCH', `/api/profiles/${id}`, {
      rights: ['records.read', 'records.write'],
      modules: { '*': none, deals: { ...none, write: 'own', fields: { amount: 'hidden' } } },
    });
    expect(limited).toMatchObject({
      status: 200,
      body: { users: 1, modules: { deals: { fields: { amount: 'hidden' } } } },
    });
    expect((await ron('GET', '/api/modules')).text).not.toContain('"amount"');
    expect(await changed(ron, own)).toBe(200);
    expect(await ron('DELETE', `/api/records/deals/${own}`)).toMatchObject({ status: 403 });
    expect(await ron('POST', '/api/records/deals', { data: { name: 'X', stage: 'engaging' } })).toMatchObject({
      status: 403,
    });
    expect(await ada('DELETE', `/api/profiles/${id}`)).toMatchObject({ status: 409, body: { error: 'inUse' } });
    await ada('PATCH', `/api/users/${idOf('ron')}`, { profile: 'standard' });
    expect((await ada('DELETE', `/api/profiles/${id}`)).status).toBe(200);
  });

  test('cannot hide what names a record or says where it stands, nor let anybody write what they do not read', async () => {
    const all = { read: 'all', write: 'all', create: 'all', delete: 'all' };
    const change = (access: object) => ada('PATCH', '/api/profiles/standard', { modules: { '*': all, deals: access } });
    for (const field of ['name', 'stage']) {
      const answer = await change({ ...all, fields: { [field]: 'hidden' } });
      expect(answer).toMatchObject({ status: 400, body: { hint: expect.stringMatching(/\w/) } });
    }
    expect(await change({ ...all, fields: { nothing: 'hidden' } })).toMatchObject({ status: 400 });
    expect(await change({ ...all, read: 'own' })).toMatchObject({ status: 400 });
    const answer = await ada('PATCH', '/api/profiles/standard', { modules: { nowhere: all } });
    expect(answer).toMatchObject({ status: 404 });
    const { body } = await ada('GET', '/api/profiles/standard');
    expect(body).toMatchObject({ heldFields: expect.arrayContaining([expect.objectContaining({ field: 'stage' })]) });
  });

  test('of administrators cannot be limited, and nobody grants more than they have', async () => {
    expect(await ada('PATCH', '/api/profiles/administrator', { rights: [] })).toMatchObject({ status: 409 });
    const rights = ['users.manage', 'records.read', 'records.write', 'runs.act', 'rights.manage'];
    const deputy = made((await ada('POST', '/api/profiles', { name: 'Deputies', from: 'standard' })).body);
    await ada('PATCH', `/api/profiles/${deputy}`, { rights });
    await ada('PATCH', `/api/users/${idOf('ron')}`, { profile: deputy });
    const rise = { status: 403, body: { error: 'notAllowed' } };
    expect(await ron('PATCH', `/api/users/${idOf('ron')}`, { profile: 'administrator' })).toMatchObject(rise);
    expect(await ron('POST', `/api/users/${idOf('ada')}/link`)).toMatchObject(rise);
    expect(await ron('PATCH', `/api/users/${idOf('ada')}`, { active: false })).toMatchObject(rise);
    expect(await ron('PATCH', `/api/profiles/${deputy}`, { rights: [...rights, 'mailbox.read'] })).toMatchObject(rise);
    expect(await ron('POST', '/api/profiles', { name: 'Kings', from: 'administrator' })).toMatchObject(rise);
    await ada('PATCH', `/api/users/${idOf('ron')}`, { profile: 'standard' });
    await ada('DELETE', `/api/profiles/${deputy}`);
  });
});

describe('the tree of roles', () => {
  test('grows, is moved without circles, and takes visibility along', async () => {
    const one = await deal('rita', 'Deal in the north');
    expect(await seen(max, one)).toBe(true);
    const north = made((await ada('POST', '/api/roles', { name: 'North', parent: 'executive' })).body);
    await ada('PATCH', `/api/users/${idOf('max')}`, { role: north, profile: 'standard' });
    expect(await seen(max, one)).toBe(false);
    await ada('PATCH', '/api/roles/salesRep', { parent: north });
    expect([await seen(max, one), await listed(max, one)]).toEqual([true, true]);
    expect(await ada('PATCH', `/api/roles/${north}`, { parent: 'salesRep' })).toMatchObject({ status: 409 });
    expect((await ada('PATCH', `/api/roles/${north}`, { name: 'Far north' })).body).toMatchObject({
      name: 'Far north',
    });
    const gone = await ada('DELETE', `/api/roles/${north}?to=salesManager`);
    expect(gone.status).toBe(200);
    const { body } = await ada('GET', '/api/principals');
    const roles = (body as { roles: { id: string; parent: string | null }[] }).roles;
    expect(roles.find(({ id }) => id === 'salesRep')?.parent).toBe('executive');
    expect(await seen(max, one)).toBe(false);
    await ada('PATCH', '/api/roles/salesRep', { parent: 'salesManager' });
    await ada('PATCH', `/api/users/${idOf('max')}`, { profile: 'manager' });
    expect(await seen(max, one)).toBe(true);
  });
});

describe('a group', () => {
  test('is put together of users, roles, roles with those below and groups, but never of itself', async () => {
    const inner = made((await ada('POST', '/api/user-groups', { name: 'Inner', parts: ['below:salesManager'] })).body);
    const outer = await ada('POST', '/api/user-groups', {
      name: 'Outer',
      parts: [`group:${inner}`, `user:${idOf('pia')}`],
    });
    const members = (outer.body as { members: string[] }).members;
    expect(new Set(members)).toEqual(new Set([idOf('max'), idOf('rita'), idOf('ron'), idOf('pia')]));
    const circle = await ada('PATCH', `/api/user-groups/${inner}`, { parts: [`group:${made(outer.body)}`] });
    expect(circle).toMatchObject({ status: 409 });
    expect(await ada('POST', '/api/user-groups', { name: 'outer' })).toMatchObject({ status: 409 });
    expect(await ada('POST', '/api/user-groups', { name: 'None', parts: ['role:nobody'] })).toMatchObject({
      status: 400,
    });
    expect(await ada('DELETE', `/api/user-groups/${inner}`)).toMatchObject({ status: 409, body: { error: 'inUse' } });
    expect((await ada('DELETE', `/api/user-groups/${made(outer.body)}`)).status).toBe(200);
    expect((await ada('DELETE', `/api/user-groups/${inner}`)).status).toBe(200);
  });
});

describe('sharing', () => {
  test('by a rule: whose records, with whom, to read or to write', async () => {
    const one = await deal('ron', 'Deal of Ron');
    expect([await seen(rita, one), await listed(rita, one)]).toEqual([false, false]);
    const rule = await ada('POST', '/api/sharing-rules', {
      module: 'deals',
      name: 'Reps help each other',
      ownedBy: ['role:salesRep'],
      sharedWith: ['below:salesManager'],
      op: 'read',
    });
    expect(rule.status).toBe(200);
    expect([await seen(rita, one), await listed(rita, one), await changed(rita, one)]).toEqual([true, true, 403]);
    await ada('PATCH', `/api/sharing-rules/${made(rule.body)}`, { op: 'write' });
    expect(await changed(rita, one)).toBe(200);
    expect(await rita('DELETE', `/api/records/deals/${one}`)).toMatchObject({ status: 403 });
    expect(await ada('DELETE', '/api/roles/salesRep')).toMatchObject({ status: 409, body: { error: 'inUse' } });
    await ada('DELETE', `/api/sharing-rules/${made(rule.body)}`);
    expect(await seen(rita, one)).toBe(false);
  });

  test('by a condition, with or without owners', async () => {
    const [won, open] = [await deal('ron', 'Won by Ron', 'won'), await deal('ron', 'Open at Ron')];
    const condition = { of: 'stage', is: 'equals', value: 'won' };
    const wanted = { module: 'deals', name: 'Won ones', condition, sharedWith: [`user:${idOf('rita')}`], op: 'read' };
    const rule = await ada('POST', '/api/sharing-rules', wanted);
    expect(rule.status).toBe(200);
    expect([await seen(rita, won), await listed(rita, won), await seen(rita, open)]).toEqual([true, true, false]);
    await ada('PATCH', `/api/sharing-rules/${made(rule.body)}`, { ownedBy: [`user:${idOf('pia')}`] });
    expect(await seen(rita, won)).toBe(false);
    await ada('DELETE', `/api/sharing-rules/${made(rule.body)}`);
    expect(await ada('POST', '/api/sharing-rules', { ...wanted, condition: null })).toMatchObject({ status: 400 });
    const changing = { of: 'stage', is: 'changed' };
    expect(await ada('POST', '/api/sharing-rules', { ...wanted, condition: changing })).toMatchObject({ status: 400 });
  });

  test('by hand: one record, by whoever may change it', async () => {
    const one = await deal('ron', 'Handed over');
    const shares = [{ with: `user:${idOf('rita')}`, op: 'read' }];
    expect(await rita('PUT', `/api/records/deals/${one}/shares`, { shares })).toMatchObject({ status: 404 });
    expect(await ron('PUT', `/api/records/deals/${one}/shares`, { shares })).toMatchObject({
      status: 200,
      body: { shares, mayChange: true },
    });
    expect([await seen(rita, one), await listed(rita, one), await changed(rita, one)]).toEqual([true, true, 403]);
    expect(await rita('GET', `/api/records/deals/${one}/shares`)).toMatchObject({ body: { shares, mayChange: false } });
    expect(await rita('PUT', `/api/records/deals/${one}/shares`, { shares: [] })).toMatchObject({ status: 403 });
    await ron('PUT', `/api/records/deals/${one}/shares`, { shares: [] });
    expect(await seen(rita, one)).toBe(false);
  });

  test('of more records and people than are named one by one is found by the statement itself', async () => {
    const { sql } = running.context.db;
    const one = await deal('ron', 'One of many');
    await sql`
      insert into record_shares (module, record_id, principal, op, shared_at)
      select 'deals', gen_random_uuid(), ${`user:${idOf('rita')}`}, 'read', now() from generate_series(1, 600)`;
    expect(await seen(rita, one)).toBe(false);
    await ron('PUT', `/api/records/deals/${one}/shares`, { shares: [{ with: `user:${idOf('rita')}`, op: 'read' }] });
    expect([await seen(rita, one), await listed(rita, one), await changed(rita, one)]).toEqual([true, true, 403]);
    await sql`delete from record_shares`;
    await sql`
      insert into users (id, name, email, role, profile, language, zone, created_at)
      select gen_random_uuid(), 'Rep ' || n, 'rep' || n || '@many.example', 'salesRep', 'standard', 'en', 'UTC', now()
      from generate_series(1, 600) n`;
    await running.context.db.transaction((tx) => rebuildReach(tx));
    await ada('PATCH', `/api/users/${idOf('max')}`, { profile: 'standard' });
    expect([await seen(max, one), await listed(max, one), await changed(max, one)]).toEqual([true, true, 200]);
    await ada('PATCH', `/api/users/${idOf('max')}`, { profile: 'manager' });
    await sql`delete from users where email like '%@many.example'`;
  });
});

describe('an API key', () => {
  const send = async (token: string, method: 'GET' | 'POST' | 'DELETE' | 'PATCH', url: string, body?: object) => {
    const headers = { authorization: `Bearer ${token}`, ...(body && { 'content-type': 'application/json' }) };
    const payload = body === undefined ? {} : { payload: JSON.stringify(body) };
    const answer = await running.app.inject({ method, url, headers, ...payload });
    return { status: answer.statusCode, body: answer.json() as Record<string, unknown> };
  };
  type Made = { readonly key: { readonly id: string }; readonly token: string };

  test('acts as its user within its rights, is shown once, and ends with the next request when revoked', async () => {
    const one = await ada('POST', '/api/keys', { name: 'Reports', rights: ['records.read'] });
    expect(one.status).toBe(200);
    const { key, token } = one.body as Made;
    expect(token).toMatch(/^tl_[\w-]{43}$/);
    expect((await ada('GET', '/api/keys')).text).not.toContain(token.slice(9));
    const [stored] = await running.context.db.sql`select token_hash, last_used_at from api_keys where id = ${key.id}`;
    expect(JSON.stringify(stored)).not.toContain(token.slice(3));
    expect(await send(token, 'GET', '/api/records/deals')).toMatchObject({ status: 200 });
    expect(await send(token, 'GET', '/api/session')).toMatchObject({
      body: { name: 'Ada', rights: ['signedIn', 'records.read'] },
    });
    expect(await send(token, 'POST', '/api/records/deals', { data: { name: 'No' } })).toMatchObject({ status: 403 });
    expect((await ada('GET', '/api/keys')).body).toMatchObject({ keys: [{ lastUsedAt: expect.stringMatching(/Z$/) }] });
    expect((await ada('DELETE', `/api/keys/${key.id}`)).status).toBe(200);
    expect(await send(token, 'GET', '/api/records/deals')).toMatchObject({
      status: 401,
      body: { error: 'notSignedIn' },
    });
  });

  test('expires, sleeps with its user, and falls with the right to have one', async () => {
    const { token, key } = (await pia('POST', '/api/keys', { name: 'Pia’s', rights: ['records.read'] })).body as Made;
    const status = async () => (await send(token, 'GET', '/api/records/deals')).status;
    const { sql } = running.context.db;
    expect(await status()).toBe(200);
    await ada('PATCH', `/api/users/${idOf('pia')}`, { active: false });
    expect(await status()).toBe(401);
    await ada('PATCH', `/api/users/${idOf('pia')}`, { active: true, profile: 'standard' });
    expect(await status()).toBe(401);
    await ada('PATCH', `/api/users/${idOf('pia')}`, { profile: 'processOwner' });
    expect(await status()).toBe(200);
    await sql`update api_keys set expires_at = now() - interval '1 second' where id = ${key.id}`;
    expect(await status()).toBe(401);
    expect(await ada('GET', '/api/users/keys')).toMatchObject({ body: { keys: [{ userName: 'Pia' }] } });
    expect(await rita('DELETE', `/api/keys/${key.id}`)).toMatchObject({ status: 404 });
    expect((await ada('DELETE', `/api/keys/${key.id}`)).status).toBe(200);
  });

  test('gives no more than its maker has, makes no keys, and a wrong one never falls back to the session', async () => {
    const asked = await ada('POST', '/api/keys', { name: 'Maker', rights: ['keys.make'], days: null });
    const { token } = asked.body as Made;
    expect(await send(token, 'POST', '/api/keys', { name: 'Child', rights: ['keys.make'] })).toMatchObject({
      status: 403,
    });
    expect(await send(token, 'PATCH', '/api/session/me', { theme: 'dark' })).toMatchObject({ status: 403 });
    expect(await rita('POST', '/api/keys', { name: 'Mine', rights: ['records.read'] })).toMatchObject({ status: 403 });
    await ada('PATCH', `/api/users/${idOf('pia')}`, { active: true });
    const again = await signedIn(running.app, running.context, people.pia);
    expect(await again('POST', '/api/keys', { name: 'More', rights: ['users.manage'] })).toMatchObject({ status: 403 });
    for (const wrong of ['tl_nonsense', `${token}x`])
      expect((await send(wrong, 'GET', '/api/session')).status).toBe(401);
  });
});

test('the log says who did what, page by page, to those who may read it', async () => {
  const { body } = await ada('GET', '/api/audit?limit=5');
  const page = body as { entries: { action: string; actorName: string }[]; next: string };
  expect(page.entries).toHaveLength(5);
  expect(page.entries.every(({ actorName }) => actorName !== null)).toBe(true);
  const older = (await ada('GET', `/api/audit?limit=200&before=${page.next}`)).body as typeof page;
  const actions = new Set([...page.entries, ...older.entries].map(({ action }) => action));
  const expected = [
    'profile.added',
    'profile.changed',
    'profile.deleted',
    'role.added',
    'role.changed',
    'role.deleted',
  ];
  for (const action of [...expected, 'group.added', 'sharingRule.added', 'record.shared', 'key.made', 'key.revoked'])
    expect(actions).toContain(action);
  expect(await rita('GET', '/api/audit')).toMatchObject({ status: 403 });
  const keys = (await ada('GET', '/api/audit?action=key.')).body as typeof page;
  expect(new Set(keys.entries.map(({ action }) => action))).toEqual(new Set(['key.made', 'key.revoked']));
});
