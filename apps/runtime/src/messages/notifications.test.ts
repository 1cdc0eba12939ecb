import type { Notification } from '@throughline/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually } from '../../testing/eventually.ts';
import { foundedApp } from '../../testing/founded.ts';
import type { Client } from '../../testing/signed-in.ts';
import { startWorker, type Worker } from '../worker.ts';

const running = foundedApp();
const { people } = running;
const { rita, max } = running.as;
let worker: Worker;

beforeAll(async () => {
  worker = await startWorker(running.context);
});
afterAll(() => worker.stop());

type Told = { readonly notifications: readonly Notification[]; readonly unread: number; readonly next: string | null };
const told = async (client: Client, query = '') => (await client('GET', `/api/notifications${query}`)).body as Told;
const waitFor = (client: Client, text: string) =>
  eventually(text, async () => {
    const { notifications } = await told(client);
    return notifications.find((one) => one.text === text);
  });
async function made(client: Client, data: object, module = 'deals', owner?: string) {
  const { body } = await client('POST', `/api/records/${module}`, { data, ...(owner === undefined ? {} : { owner }) });
  return body as { id: string; revision: number };
}

test('followers hear what others changed, once until they read it, in their own language', async () => {
  const deal = await made(rita, { name: 'Followed' });
  await max('PUT', `/api/records/deals/${deal.id}/followers`, { following: true });
  const change = (client: Client, set: object, revision: number) =>
    client('PATCH', `/api/records/deals/${deal.id}`, { set, revision });
  await change(rita, { nextStep: 'Call' }, 1);
  await waitFor(max, 'Rita changed Next step of Followed');
  await change(rita, { nextStep: 'Visit', description: 'Long' }, 2);
  await waitFor(max, 'Rita changed Next step and Description of Followed');
  expect((await told(max)).unread).toBe(1);
  await max('PATCH', '/api/session/me', { language: 'zh-CN' });
  expect((await told(max)).notifications[0]?.text).toMatch(/^Rita 修改了 Followed 的/);
  await max('PATCH', '/api/session/me', { language: 'en' });
  await max('POST', '/api/notifications/read', {});
  await change(max, { nextStep: 'Mine' }, 3);
  await waitFor(rita, 'Max changed Next step of Followed');
  expect((await told(max, '?about=unread')).notifications).toEqual([]);
  const [mine] = (await told(max)).notifications;
  await max('POST', '/api/notifications/read', { ids: [mine?.id], read: false });
  expect((await told(max)).unread).toBe(1);
});

test('whoever is given a record or a task is told so; many at once are told as their number', async () => {
  const ritaId = people.rita.user?.id ?? '';
  const before = await told(rita);
  const task = await made(max, { subject: 'Call back', assignee: ritaId }, 'tasks');
  const given = await waitFor(rita, 'Max assigned you Call back');
  expect(given).toMatchObject({ kind: 'assigned', module: 'tasks', record: task.id, actorName: 'Max' });
  await made(max, { name: 'Handed over' }, 'deals', ritaId);
  await waitFor(rita, 'Max assigned you Handed over');
  expect((await told(rita, '?about=assigned')).notifications).toHaveLength(2);
  expect((await told(rita)).unread).toBe(before.unread + 2);
});

test('a follower who leaves hears nothing more, and is not made to follow again by what they do', async () => {
  const deal = await made(rita, { name: 'Left' });
  await rita('PUT', `/api/records/deals/${deal.id}/followers`, { following: false });
  await rita('PATCH', `/api/records/deals/${deal.id}`, { set: { nextStep: 'x' }, revision: 1 });
  const { body } = await rita('GET', `/api/records/deals/${deal.id}/followers`);
  expect(body).toEqual({ following: false, followers: [] });
});

test('following what one changes is a setting', async () => {
  expect((await rita('GET', '/api/notifications/settings')).body).toEqual({ followOwnEdits: true });
  await rita('PUT', '/api/notifications/settings', { followOwnEdits: false });
  const quiet = await made(rita, { name: 'Quiet' });
  expect((await rita('GET', `/api/records/deals/${quiet.id}/followers`)).body).toMatchObject({ following: false });
  await rita('PUT', '/api/notifications/settings', { followOwnEdits: true });
  const loud = await made(rita, { name: 'Loud' });
  expect((await rita('GET', `/api/records/deals/${loud.id}/followers`)).body).toMatchObject({ following: true });
});

test('a change of nothing but hidden fields is told to nobody they are hidden from', async () => {
  const deal = await made(rita, { name: 'Secretive' });
  await max('PUT', `/api/records/deals/${deal.id}/followers`, { following: true });
  await running.context.db.sql`
    update profiles set modules = jsonb_set(modules, '{deals}', coalesce(modules -> 'deals', modules -> '*')
      || '{"fields": {"description": "hidden"}}') where id = 'manager'`;
  const patch = (set: object, revision: number) => rita('PATCH', `/api/records/deals/${deal.id}`, { set, revision });
  await patch({ description: 'Secret' }, 1);
  await patch({ nextStep: 'Public' }, 2);
  await waitFor(max, 'Rita changed Next step of Secretive');
  const all = JSON.stringify(await told(max));
  expect(all).not.toContain('Description');
  expect(all).not.toContain('Rita changed Secretive');
});

test('pages of notifications join up', async () => {
  const all = (await told(rita)).notifications.map(({ id }) => id);
  const pages: string[] = [];
  for (let next: string | null = ''; next !== null; ) {
    const page: Told = await told(rita, `?limit=1${next === '' ? '' : `&before=${next}`}`);
    pages.push(...page.notifications.map(({ id }) => id));
    next = page.next;
  }
  expect(pages).toEqual(all);
});
