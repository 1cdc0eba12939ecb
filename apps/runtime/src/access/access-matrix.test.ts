import type { Route } from '@throughline/contract';
import { beforeAll, describe, expect, test } from 'vitest';
import { addressOf, everyRoute, nowhere } from '../../testing/every-route.ts';
import { foundedApp } from '../../testing/founded.ts';
import { listenForEntries, publishBlueprint } from '../../testing/live-deals.ts';
import { expectations } from '../../testing/route-expectations.ts';
import { type Client, signedIn } from '../../testing/signed-in.ts';
import { newId } from '../new-id.ts';
import { writeRecords } from '../records/write-records.ts';
import { viewerOfUser } from './read-viewer.ts';
import type { Viewer } from './viewer.ts';

/**
 * Every route × a stranger, somebody without any right, one without the module, the owner of a record and her equal, their
 * manager, a process owner, an administrator, and a program with a key that only reads: generated from the contract.
 */
type Name = 'nobody' | 'limited' | 'rita' | 'ron' | 'max' | 'pia' | 'ada' | 'program';
const people: readonly Name[] = ['nobody', 'limited', 'rita', 'ron', 'max', 'pia', 'ada', 'program'];

/** What becomes of somebody who asks for a record of Rita's. */
type Fate = 'done' | 'unknown' | 'refused';
const fates: { readonly [op in 'read' | 'write' | 'act']: { readonly [name in Name]: Fate } } = {
  read: {
    rita: 'done',
    ron: 'unknown',
    max: 'done',
    pia: 'done',
    ada: 'done',
    program: 'done',
    nobody: 'refused',
    limited: 'unknown',
  },
  write: {
    rita: 'done',
    ron: 'unknown',
    max: 'done',
    pia: 'refused',
    ada: 'done',
    program: 'refused',
    nobody: 'refused',
    limited: 'unknown',
  },
  act: {
    rita: 'done',
    ron: 'unknown',
    max: 'done',
    pia: 'done',
    ada: 'done',
    program: 'refused',
    nobody: 'refused',
    limited: 'unknown',
  },
};

const running = foundedApp();
let viewers: { [name in Name]: Viewer };
let clients: { [name in Name | 'stranger']: Client };

beforeAll(async () => {
  const { context, as } = running;
  const { ada, rita, ron, max, pia } = running.people;
  listenForEntries(context);
  await publishBlueprint(context, ada);
  const nobody = await hire('Nobody', { rights: [], modules: {} });
  const none = { read: 'none', write: 'none', create: 'none', delete: 'none' };
  const limited = await hire('Limited', { modules: { deals: none } });
  const program = { ...rita, rights: new Set(['public', 'signedIn', 'records.read'] as const) };
  viewers = { nobody, limited, rita, ron, max, pia, ada, program };
  await context.db.sql`update profiles set rights = rights || '"keys.make"'::jsonb where id = 'standard'`;
  const made = await as.rita('POST', '/api/keys', { name: 'Reads', rights: ['records.read'] });
  clients = {
    ...as,
    stranger: await signedIn(running.app, context),
    nobody: await signedIn(running.app, context, nobody),
    limited: await signedIn(running.app, context, limited),
    program: byToken((made.body as { token: string }).token),
  };
  viewers = Object.fromEntries(
    await Promise.all(
      people.map(async (name) => {
        const now = await viewerOfUser(context.db, viewers[name].user?.id ?? '');
        return [name, name === 'program' || now === undefined ? viewers[name] : now];
      }),
    ),
  );
});

/** A colleague of Rita's with a profile of their own. */
async function hire(name: string, access: object): Promise<Viewer> {
  const { ada } = running.as;
  const profile = (await ada('POST', '/api/profiles', { name, from: 'standard' })).body as { id: string };
  const changed = await ada('PATCH', `/api/profiles/${profile.id}`, access);
  if (changed.status !== 200) throw new Error(changed.text);
  const email = `${name.toLowerCase()}@test.example`;
  const added = await ada('POST', '/api/users', { name, email, profile: profile.id, role: 'salesManager' });
  const viewer = await viewerOfUser(running.context.db, (added.body as { user: { id: string } }).user.id);
  if (viewer === undefined) throw new Error('Nobody was hired.');
  return viewer;
}

function byToken(token: string): Client {
  return async (method, url, body) => {
    const headers = {
      authorization: `Bearer ${token}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
    };
    const payload = body === undefined ? {} : { payload: JSON.stringify(body) };
    const answer = await running.app.inject({ method, url, headers, ...payload });
    return { status: answer.statusCode, text: answer.body, body: JSON.parse(answer.body) as unknown };
  };
}

/** A deal of Rita's, in the hands of the blueprint. */
async function dealOfRita(name: string): Promise<{ readonly id: string; readonly run: string }> {
  const { context } = running;
  const command = { do: 'create', module: 'deals', data: { name, stage: 'prospecting' } } as const;
  const [outcome] = await context.db.transaction((tx) => writeRecords(tx, context, running.people.rita, [command]));
  if (!outcome?.ok) throw new Error(JSON.stringify(outcome));
  const [run] = await context.db.sql<{ id: string }[]>`select id from runs where record_id = ${outcome.record.id}`;
  if (run === undefined) throw new Error('The deal did not enter the blueprint.');
  return { id: outcome.record.id, run: run.id };
}

const bodyFor = (route: Route, body: object = {}) =>
  route.body === undefined && (route.method === 'GET' || route.method === 'DELETE') ? undefined : body;

/** Names nothing that is there, so that nothing is done by whoever may. */
function nothing(client: Client, route: Route) {
  const address = addressOf(route, nowhere());
  return client(route.method, address, route.as === 'multipart' ? undefined : bodyFor(route));
}

const lacksRight = ({ status, text }: { readonly status: number; readonly text: string }) =>
  status === 403 && text.includes('"right"');

describe.each(everyRoute)('%s', (name, route) => {
  test('has an expectation', () => {
    expect(expectations, `Say in testing/route-expectations.ts what decides about ${name}.`).toHaveProperty([name]);
  });

  test(`needs ${route.right}`, async () => {
    expect(running.app.hasRoute({ method: route.method, url: route.path })).toBe(true);
    const stranger = await nothing(clients.stranger, route);
    if (route.right === 'public') expect(stranger.text).not.toMatch(/notSignedIn|notAllowed/);
    else expect(stranger).toMatchObject({ status: 401, body: { error: 'notSignedIn' } });
    if (route.right === 'public' || (route.method === 'DELETE' && route.path === '/api/session')) return;
    for (const person of people) {
      const answer = await nothing(clients[person], route);
      expect([person, lacksRight(answer)]).toEqual([person, !viewers[person].rights.has(route.right)]);
    }
  });

  const expected = expectations[name];
  if (expected?.is === 'record') {
    test.each(people)('of a record of Rita’s, asked by %s', async (person) => {
      const { id, run } = await dealOfRita(`Matrix ${name}`);
      const address = addressOf(route, { ...nowhere(), id, run });
      const answer = await clients[person](route.method, address, bodyFor(route, expected.body));
      const fate = answer.status === 404 ? 'unknown' : answer.status === 403 ? 'refused' : 'done';
      const wanted = viewers[person].rights.has(route.right) ? fates[expected.op][person] : 'refused';
      expect([fate, answer.text]).toEqual([wanted, answer.text]);
      expect(answer.status).toBeLessThan(500);
      if (fate !== 'done') expect(answer.text).not.toContain('Matrix');
    });
  }
  if (expected?.is === 'list') {
    test.each(people)('tells of a record of Rita’s what %s reaches', async (person) => {
      const word = `Matrix${newId().replaceAll('-', '')}`;
      const { id } = await dealOfRita(word);
      const address = addressOf(route, nowhere());
      const answer = await clients[person]('GET', expected.searched ? `${address}?search=${word}` : address);
      expect(answer.status).toBeLessThan(500);
      expect(answer.text.includes(id)).toBe(fates.read[person] === 'done');
    });
  }
});

test('no expectation is left over', () => {
  const names = new Set(everyRoute.map(([name]) => name));
  expect(Object.keys(expectations).filter((name) => !names.has(name))).toEqual([]);
});

test('a process owner may not manage users, a representative may not import or read the mailbox', () => {
  expect(running.people.pia.rights.has('users.manage')).toBe(false);
  expect(running.people.rita.rights.has('records.import')).toBe(false);
  expect(running.people.rita.rights.has('mailbox.read')).toBe(false);
  expect(running.people.ada.rights.has('users.manage')).toBe(true);
});
