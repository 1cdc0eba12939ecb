import { createHash } from 'node:crypto';
import { connect } from 'node:net';
import type { Attachment } from '@throughline/contract';
import { beforeAll, expect, test } from 'vitest';
import { eventually } from '../../testing/eventually.ts';
import { foundedApp } from '../../testing/founded.ts';
import { upload } from '../../testing/imports/upload.ts';
import { cookieOf } from '../../testing/signed-in.ts';

const running = foundedApp();
const { people } = running;
const { rita, ron, max } = running.as;
let files = '';
const png = Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.alloc(300_000, 7)]);

beforeAll(async () => {
  const made = await rita('POST', '/api/records/deals', { data: { name: 'With files' } });
  files = `/api/records/deals/${(made.body as { id: string }).id}/files`;
});

const send = (name: string, bytes: Buffer, type = 'application/octet-stream', viewer = people.rita) =>
  upload(running.app, running.context, viewer, files, { name, bytes, type });
const counts = async () => {
  const [row] = await running.context.db.sql`
    select (select count(*)::int from files) as files, (select count(*)::int from file_chunks) as chunks,
      (select count(*)::int from attachments) as attachments`;
  return row;
};

test('a file goes up and comes down byte for byte, under a clean name, never to be run', async () => {
  const sent = await send('..\\etc\\Entwurf \u202egpj.png', png, 'text/html');
  expect(sent).toMatchObject({
    status: 200,
    body: {
      name: 'Entwurf gpj.png',
      type: 'image/png',
      size: png.length,
      preview: true,
      sha256: createHash('sha256').update(png).digest('hex'),
    },
  });
  const { id } = sent.body as Attachment;
  const cookie = await cookieOf(running.context, people.max);
  const got = await running.app.inject({ url: `/api/files/${id}`, headers: { cookie } });
  expect(got.rawPayload.equals(png)).toBe(true);
  expect(got.headers).toMatchObject({
    'content-type': 'image/png',
    'content-disposition': `attachment; filename="Entwurf gpj.png"; filename*=UTF-8''Entwurf%20gpj.png`,
    'x-content-type-options': 'nosniff',
    'content-length': String(png.length),
  });
  const shown = await running.app.inject({ url: `/api/files/${id}/preview`, headers: { cookie } });
  expect(shown.headers).toMatchObject({
    'content-disposition': expect.stringMatching(/^inline/),
    'content-security-policy': "default-src 'none'; sandbox",
  });
  expect(await ron('GET', `/api/files/${id}`)).toMatchObject({ status: 404 });
  expect(await ron('GET', files)).toMatchObject({ status: 404 });
});

test('whoever follows the record hears of new files, and the timeline keeps them', async () => {
  await max('PUT', files.replace('/files', '/followers'), { following: true });
  await send('Angebot 报价.pdf', Buffer.from('%PDF-1.7 of sorts'));
  await send('notes.txt', Buffer.from('plain'));
  const { body } = (await max('GET', '/api/notifications')) as { body: unknown };
  expect(body).toMatchObject({ notifications: [{ kind: 'filed', text: 'Rita added 2 files to With files' }] });
  const listed = (await rita('GET', files)).body as { files: Attachment[]; mayAdd: boolean };
  expect(listed.mayAdd).toBe(true);
  expect(listed.files.map(({ name, preview }) => [name, preview])).toEqual([
    ['notes.txt', false],
    ['Angebot 报价.pdf', false],
    ['Entwurf gpj.png', true],
  ]);
  const removed = listed.files[0]?.id ?? '';
  expect(await max('GET', `/api/files/${removed}/preview`)).toMatchObject({ status: 400 });
  expect(await rita('DELETE', `/api/files/${removed}`)).toMatchObject({ status: 200 });
  expect(await rita('GET', `/api/files/${removed}`)).toMatchObject({ status: 404 });
  const timeline = (await rita('GET', files.replace('/files', '/timeline?show=files')))?.body;
  const { entries } = timeline as { entries: { text: string; file: { size: number | null } }[] };
  expect(entries.map(({ text }) => text).sort()).toEqual([
    'Rita added “Angebot 报价.pdf”',
    'Rita added “Entwurf gpj.png”',
    'Rita added “notes.txt”',
    'Rita removed “notes.txt”',
  ]);
  expect(entries.find(({ text }) => text.endsWith('“notes.txt”'))?.file.size).toBeNull();
});

test('what is too large, empty, a program, or not what it is called is refused and leaves nothing', async () => {
  const before = await counts();
  expect(await send('big.bin', Buffer.alloc(25_000_001))).toMatchObject({ status: 413, body: { error: 'tooLarge' } });
  expect(await send('empty.txt', Buffer.alloc(0))).toMatchObject({ status: 400 });
  expect(await send('setup.exe', Buffer.from('MZ'))).toMatchObject({ status: 400 });
  expect(await send('photo.jpg', Buffer.from('<script>'), 'image/jpeg')).toMatchObject({
    status: 400,
    body: { message: '“photo.jpg” is named like a JPG file but is none.' },
  });
  expect((await send('x.txt', Buffer.from('x'), 'text/plain', people.ron)).status).toBe(404);
  expect(await counts()).toEqual(before);
});

test('an upload that is cut off leaves nothing behind', async () => {
  const before = await counts();
  const address = new URL(await running.app.listen({ host: '127.0.0.1', port: 0 }));
  const cookie = await cookieOf(running.context, people.rita);
  const socket = connect(Number(address.port), address.hostname);
  socket.write(
    `POST ${files} HTTP/1.1\r\nHost: ${address.host}\r\nCookie: ${cookie}\r\n` +
      'Content-Type: multipart/form-data; boundary=cut\r\nContent-Length: 9000000\r\n\r\n' +
      '--cut\r\nContent-Disposition: form-data; name="file"; filename="half.bin"\r\n\r\n',
  );
  socket.write(Buffer.alloc(1_000_000, 1));
  await eventually('the first chunks', async () => ((await counts())?.chunks > before?.chunks ? true : undefined));
  socket.destroy();
  await eventually('nothing to be left', async () =>
    (await counts())?.chunks === before?.chunks && (await counts())?.files === before?.files ? true : undefined,
  );
});
