import { type Route, routes } from '@throughline/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FoundedCompany, foundCompany } from '../../testing/found-company.ts';
import { type RunningApp, runningApp } from '../../testing/running-app.ts';
import { type Client, signedIn } from '../../testing/signed-in.ts';
import { newId } from '../new-id.ts';
import type { Viewer } from './viewer.ts';

/** Every route × not signed in, representative, manager, process owner, administrator: generated from the contract. */
const people = ['rita', 'max', 'pia', 'ada'] as const;
const all: (readonly [string, Route])[] = Object.entries(routes).flatMap(([feature, group]) =>
  Object.entries(group).map(([name, route]) => [`${feature}.${name}`, route as Route] as const),
);

let running: RunningApp;
let company: FoundedCompany;
let clients: Record<(typeof people)[number] | 'stranger', Client>;

beforeAll(async () => {
  running = await runningApp();
  company = await foundCompany(running.context);
  const as = (viewer?: Viewer) => signedIn(running.app, running.context, viewer);
  const [stranger, rita, max, pia, ada] = await Promise.all([
    as(),
    as(company.rita),
    as(company.max),
    as(company.pia),
    as(company.ada),
  ]);
  clients = { stranger, rita, max, pia, ada };
});
afterAll(() => running.stop());

/** An address of the route that names nothing that is there, so that nothing is done by whoever may. */
function addressOf({ path }: Route): string {
  return path
    .replace(':module', 'deals')
    .replace(':number', '1')
    .replace(/:(id|run)/g, newId());
}

async function send(client: Client, route: Route) {
  const body = route.method === 'GET' || route.as === 'multipart' ? undefined : {};
  return client(route.method, addressOf(route), body);
}

describe.each(all)('%s', (_name, route) => {
  test(`needs ${route.right}`, async () => {
    expect(running.app.hasRoute({ method: route.method, url: route.path })).toBe(true);
    const stranger = await send(clients.stranger, route);
    if (route.right === 'public') expect(stranger.text).not.toMatch(/notSignedIn|notAllowed/);
    else expect(stranger).toMatchObject({ status: 401, body: { error: 'notSignedIn' } });
    if (route.right === 'public' || (route.method === 'DELETE' && route.path === '/api/session')) return;
    for (const person of people) {
      const answer = await send(clients[person], route);
      const refused = answer.status === 403 && JSON.stringify(answer.body).includes('"right"');
      expect([person, refused]).toEqual([person, !company[person].rights.has(route.right)]);
    }
  });
});

test('a process owner may not manage users, a representative may not import or read the mailbox', () => {
  expect(company.pia.rights.has('users.manage')).toBe(false);
  expect(company.rita.rights.has('records.import')).toBe(false);
  expect(company.rita.rights.has('mailbox.read')).toBe(false);
  expect(company.ada.rights.has('users.manage')).toBe(true);
});
