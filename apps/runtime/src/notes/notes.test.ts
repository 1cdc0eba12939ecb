import type { Note, Notification } from '@throughline/contract';
import { beforeAll, expect, test } from 'vitest';
import type { FoundedCompany } from '../../testing/found-company.ts';
import { foundedApp } from '../../testing/founded.ts';
import type { Client } from '../../testing/signed-in.ts';

const running = foundedApp();
const { people } = running;
const { rita, ron, max, ada } = running.as;
let deal = '';

beforeAll(async () => {
  const made = await rita('POST', '/api/records/deals', { data: { name: 'Big deal' } });
  deal = (made.body as { id: string }).id;
});

const idOf = (who: keyof FoundedCompany) => people[who].user?.id ?? '';
const told = async (client: Client, about = 'all') =>
  (await client('GET', `/api/notifications?about=${about}`)).body as {
    notifications: Notification[];
    unread: number;
  };

test('a mention tells the mentioned, who follows from then on; who may not see the record is not told', async () => {
  const written = await rita('POST', `/api/records/deals/${deal}/notes`, {
    body: `Please look, @{${idOf('max')}} and @{${idOf('ron')}}:\r\nhttps://example.com <b>bold</b>\u0007`,
  });
  expect(written).toMatchObject({ status: 200, body: { notTold: ['Ron'] } });
  const { note } = written.body as { note: Note };
  expect(note.body).toBe(`Please look, @{${idOf('max')}} and @{${idOf('ron')}}:\nhttps://example.com <b>bold</b>`);
  const { notifications, unread } = await told(max);
  expect(unread).toBe(1);
  expect(notifications[0]).toMatchObject({
    kind: 'mentioned',
    text: 'Rita mentioned you on Big deal: “Please look, @Max and @Ron: https://example.com <b>bold</b>”',
    module: 'deals',
    record: deal,
    read: false,
  });
  expect(await told(ron)).toMatchObject({ notifications: [], unread: 0 });
  const { body } = (await max('GET', `/api/records/deals/${deal}/followers`)) as { body: unknown };
  expect(body).toMatchObject({ following: true, followers: [{ name: 'Max' }, { name: 'Rita' }] });
  expect(await ron('GET', `/api/records/deals/${deal}/notes`)).toMatchObject({ status: 404 });
  expect(await ron('PATCH', `/api/notes/${note.id}`, { body: 'Mine' })).toMatchObject({ status: 404 });
});

test('further notes are told to followers once until they are read; one’s own are not', async () => {
  for (const body of ['One', 'Two']) await rita('POST', `/api/records/deals/${deal}/notes`, { body });
  const { notifications } = await told(max, 'following');
  expect(notifications.map(({ text }) => text)).toEqual(['Rita wrote 2 notes on Big deal']);
  await max('POST', '/api/notifications/read', {});
  await rita('POST', `/api/records/deals/${deal}/notes`, { body: 'Three' });
  expect((await told(max, 'unread')).notifications.map(({ text }) => text)).toEqual(['Rita wrote a note on Big deal']);
  expect((await told(rita)).notifications).toEqual([]);
});

test('a note is changed by its author and deleted by them or an administrator; the timeline shows it as it is', async () => {
  const note = ((await rita('POST', `/api/records/deals/${deal}/notes`, { body: 'Frist' })).body as { note: Note })
    .note;
  expect(await max('PATCH', `/api/notes/${note.id}`, { body: 'Mine' })).toMatchObject({ status: 403 });
  expect(await max('DELETE', `/api/notes/${note.id}`)).toMatchObject({ status: 403 });
  running.context.clock.forward(1_000);
  await rita('PATCH', `/api/notes/${note.id}`, { body: 'First' });
  const timeline = async (client: Client) =>
    (await client('GET', `/api/records/deals/${deal}/timeline?show=notes`)).body as {
      entries: { text: string; note: Note }[];
    };
  const [entry] = (await timeline(max)).entries;
  expect(entry).toMatchObject({
    kind: 'note',
    text: 'First',
    note: { id: note.id, body: 'First', mayEdit: false, mayDelete: false, editedAt: expect.any(String) },
  });
  expect((await timeline(rita)).entries[0]?.note).toMatchObject({ mayEdit: true, mayDelete: true });
  expect(await ada('DELETE', `/api/notes/${note.id}`)).toMatchObject({ status: 200 });
  expect((await timeline(rita)).entries.some(({ text }) => text === 'First')).toBe(false);
  const [audited] = await running.context.db.sql`select action, actor from audit where subject = ${`note:${note.id}`}`;
  expect(audited).toEqual({ action: 'note.deleted', actor: idOf('ada') });
});

test('a note without text, of more than 5,000 characters, or mentioning nobody there is refused', async () => {
  const write = (body: string) => rita('POST', `/api/records/deals/${deal}/notes`, { body });
  expect(await write('  \u0007 ')).toMatchObject({ status: 400 });
  expect(await write('x'.repeat(5_001))).toMatchObject({ status: 400 });
  expect(await write('x'.repeat(5_000))).toMatchObject({ status: 200 });
  expect(await write(`@{${deal}}`)).toMatchObject({
    status: 400,
    body: { message: expect.stringContaining('not there') },
  });
});

test('what is told of a record is not shown to whoever may no longer read it', async () => {
  await max('POST', `/api/records/deals/${deal}/notes`, { body: `@{${idOf('rita')}} once more` });
  expect(await told(rita, 'mentions')).toMatchObject({ notifications: [{ read: false }], unread: 1 });
  const give = (owner: string) =>
    running.context.db.sql`update records set owner = ${idOf(owner as 'ada')} where id = ${deal}`;
  await give('ada');
  expect(await told(rita, 'mentions')).toMatchObject({ notifications: [], unread: 0 });
  await give('rita');
  expect((await told(rita, 'mentions')).unread).toBe(1);
});
