import type { AddressInfo } from 'node:net';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';
import type { RuntimeContext } from '../context.ts';
import { mails } from '../database/schema/index.ts';
import { newId } from '../new-id.ts';
import { announceCatcher, withdrawCatcher } from './mail-server.ts';

const largestMail = 10_000_000;

/**
 * Without SMTP_URL, mail is not sent but caught: an SMTP server on loopback that stores what it is given for the mailbox
 * page. It runs in the HTTP process, so that it is there before the worker sends. Answers how to stop it.
 */
export async function startCatcher(context: RuntimeContext): Promise<() => Promise<void>> {
  if (context.config.smtpUrl !== undefined) return async () => {};
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    size: largestMail,
    logger: false,
    onData: (stream, session, done) => {
      keepMail(context, stream, session).then(
        () => done(),
        (error: unknown) => {
          context.log.error({ err: error }, 'a mail could not be kept');
          done(new Error('The mail could not be kept; try again.'));
        },
      );
    },
  });
  server.on('error', (error) => context.log.warn({ err: error }, 'mail catcher'));
  const port = await listen(server);
  await announceCatcher(context.config, port);
  return async () => {
    await withdrawCatcher(context.config, port);
    await new Promise<void>((resolve) => server.close(() => resolve()));
  };
}

function listen(server: SMTPServer): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    const socket = server.listen(0, '127.0.0.1', () => {
      server.off('error', reject);
      const { port } = socket.address() as AddressInfo;
      resolve(port);
    });
  });
}

async function keepMail(context: RuntimeContext, stream: Readable, session: SMTPServerSession): Promise<void> {
  const { mailFrom, rcptTo } = session.envelope;
  const mail = await PostalMime.parse(await buffer(stream));
  await context.db.orm.insert(mails).values({
    id: newId(),
    at: context.clock.now(),
    from: storable(mail.from?.address ?? (mailFrom === false ? '' : mailFrom.address)),
    to: rcptTo.map(({ address }) => storable(address)),
    subject: storable(mail.subject ?? ''),
    text: storable(mail.text ?? ''),
    html: mail.html === undefined ? null : storable(mail.html),
    headers: headersOf(mail),
  });
}

function headersOf(mail: Email) {
  return mail.headers.map(({ originalKey, value }) => ({ name: storable(originalKey), value: storable(value) }));
}

/** PostgreSQL holds neither U+0000 nor halves of a character: both become U+FFFD. */
function storable(text: string): string {
  return Buffer.from(text.replaceAll('\0', '\uFFFD')).toString();
}
