import { createServer } from 'node:net';
import { describe, expect, test } from 'vitest';
import { foundedApp } from '../../testing/founded.ts';
import { runningApp } from '../../testing/running-app.ts';
import { notifications } from '../database/schema/index.ts';
import { newId } from '../new-id.ts';
import { isMailAddress } from './mail-address.ts';
import { mailServerUrl } from './mail-server.ts';
import { sendMail } from './send-mail.ts';

const running = foundedApp();
const { people } = running;
const { ada } = running.as;

const mail = { key: 'run/node/1/send', to: 'rita@test.example', subject: 'Grüße 你好', text: 'Line one\nLine two' };

describe('mail', () => {
  test('that is sent arrives in the mailbox, with the same Message-ID each time its effect is tried', async () => {
    const first = await sendMail(running.context, { ...mail, html: '<p>Line <b>one</b></p>' });
    const second = await sendMail(running.context, mail);
    expect(first).toMatchObject({ is: 'sent', messageId: expect.stringMatching(/^<[0-9a-f]{40}@localhost>$/) });
    expect(second).toEqual(first);
    const { body } = await ada('GET', '/api/mailbox');
    expect(body).toMatchObject({
      catching: true,
      next: null,
      mails: [{ to: ['rita@test.example'], from: 'throughline@localhost' }, {}],
    });
    const { mails } = body as { mails: { id: string }[] };
    const whole = await ada('GET', `/api/mailbox/${mails[1]?.id}`);
    expect(whole.body).toMatchObject({ subject: 'Grüße 你好', html: expect.stringContaining('<b>one</b>') });
    expect((whole.body as { text: string }).text.trim()).toBe('Line one\nLine two');
    expect((whole.body as { headers: object[] }).headers).toContainEqual({
      name: 'Auto-Submitted',
      value: 'auto-generated',
    });
  });

  test('is listed page by page and searched', async () => {
    for (const number of [1, 2, 3]) {
      running.context.clock.forward(1_000);
      await sendMail(running.context, {
        ...mail,
        key: `k${number}`,
        subject: `Number ${number}`,
        to: 'ron@test.example',
      });
    }
    const found = await ada('GET', '/api/mailbox?search=ron@&limit=2');
    expect(found.body).toMatchObject({ mails: [{ subject: 'Number 3' }, { subject: 'Number 2' }] });
    const rest = await ada('GET', `/api/mailbox?search=RON@&limit=2&before=${(found.body as { next: string }).next}`);
    expect(rest.body).toMatchObject({ mails: [{ subject: 'Number 1' }], next: null });
  });

  test.each([
    'Rita <rita@test.example>',
    'rita@test.example,ron@test.example',
    'rita@test.example\r\nBcc: ron@test.example',
    'rita@test.example\0',
    'rita',
    '@test.example',
    `${'x'.repeat(65)}@test.example`,
  ])('is never sent to %j', async (to) => {
    expect(isMailAddress(to)).toBe(false);
    expect(await sendMail(running.context, { ...mail, to })).toMatchObject({ is: 'notSent', retry: false });
  });

  test('with a line break in the subject is refused', async () => {
    const subject = 'Hello\r\nBcc: everybody@test.example';
    expect(await sendMail(running.context, { ...mail, subject })).toMatchObject({ is: 'notSent', retry: false });
  });

  test('is certainly not sent while nobody listens, and may be tried again', async () => {
    const config = { ...running.context.config, smtpUrl: 'smtp://127.0.0.1:1' };
    expect(await sendMail({ ...running.context, config }, mail)).toMatchObject({ is: 'notSent', retry: true });
  });

  test('is uncertain when the server goes away after the text has begun to leave', async () => {
    const server = createServer((socket) => {
      socket.write('220 here\r\n');
      socket.on('error', () => {});
      socket.on('data', (data) => {
        const text = data.toString();
        if (/^DATA/m.test(text)) socket.write('354 go on\r\n');
        else if (/^(EHLO|MAIL|RCPT)/m.test(text)) socket.write('250 fine\r\n');
        else socket.destroy();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : 0;
    const config = { ...running.context.config, smtpUrl: `smtp://127.0.0.1:${port}` };
    expect(await sendMail({ ...running.context, config }, mail)).toMatchObject({ is: 'unknown' });
    server.close();
  });

  test('goes to SMTP_URL where there is one, and nothing is caught then', async () => {
    const other = await runningApp({ config: { smtpUrl: 'smtp://mail.example.com:587' } });
    expect(await mailServerUrl(other.context.config)).toBe('smtp://mail.example.com:587');
    await other.stop();
  });
});

test('the catcher takes its announcement back when it stops', async () => {
  const other = await runningApp();
  expect(await mailServerUrl(other.context.config)).toMatch(/^smtp:\/\/127\.0\.0\.1:\d+$/);
  await other.app.close();
  expect(await mailServerUrl(other.context.config)).toBeUndefined();
  await other.stop();
});

test('notifications are one’s own, newest first, and can be read one by one or all at once', async () => {
  const to = (user: string | undefined, text: string, minute: number) => ({
    id: newId(),
    user: user ?? '',
    at: `2026-03-02T10:0${minute}:00.000Z`,
    text,
  });
  const [rita, ron] = [people.rita.user?.id, people.ron.user?.id];
  const rows = [to(rita, 'first', 1), to(rita, 'second', 2), to(rita, 'third', 3), to(ron, 'not hers', 4)];
  await running.context.db.orm.insert(notifications).values(rows);
  const { body } = await running.as.rita('GET', '/api/notifications?limit=2');
  expect(body).toMatchObject({ unread: 3, notifications: [{ text: 'third', read: false }, { text: 'second' }] });
  expect(await running.as.rita('POST', '/api/notifications/read', { ids: [rows[0]?.id, rows[3]?.id] })).toMatchObject({
    body: { unread: 2 },
  });
  expect(await running.as.rita('POST', '/api/notifications/read', {})).toMatchObject({ body: { unread: 0 } });
  const [other] = await running.context.db.sql`select read_at from notifications where user_id = ${ron ?? ''}`;
  expect(other?.read_at).toBeNull();
});
