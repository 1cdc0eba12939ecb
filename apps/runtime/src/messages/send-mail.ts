import { createHash } from 'node:crypto';
import { Transform } from 'node:stream';
import { createTransport } from 'nodemailer';
import type { RuntimeContext } from '../context.ts';
import { isHeaderText, isMailAddress } from './mail-address.ts';
import { mailServerUrl } from './mail-server.ts';

/** A mail to one recipient, with everything merged. */
export type OutgoingMail = {
  /** Key of the effect: the Message-ID is made of it, so a receiver can tell a second delivery. */
  readonly key: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html?: string;
};

/**
 * What became of a mail. `notSent`: certainly nothing left, `retry` says whether another try makes sense. `unknown`: the
 * connection broke after the text had begun to leave, so it may have arrived; only a person may send it again.
 */
export type Sending =
  | { readonly is: 'sent'; readonly messageId: string }
  | { readonly is: 'notSent'; readonly problem: string; readonly retry: boolean }
  | { readonly is: 'unknown'; readonly problem: string };

/** Milliseconds for connecting, for the greeting, and of silence. */
const patience = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 };

/** Hands a mail to the server. Never throws for what the network or the other side does. */
export async function sendMail(context: RuntimeContext, mail: OutgoingMail): Promise<Sending> {
  const problem = problemOf(mail);
  if (problem !== undefined) return { is: 'notSent', problem, retry: false };
  const url = await mailServerUrl(context.config);
  if (url === undefined) return { is: 'notSent', problem: 'The mail catcher is not up yet.', retry: true };
  const { name, address: from } = context.config.mailFrom ?? {
    name: '',
    address: senderOf(url, context.config.baseUrl),
  };
  const messageId = messageIdOf(mail.key, from);
  const transport = createTransport({ url, ...patience, disableFileAccess: true, disableUrlAccess: true });
  let begun = false;
  transport.use('stream', (message, done) => {
    message.message.transform(
      () =>
        new Transform({
          transform: (chunk, _encoding, next) => {
            begun = true;
            next(null, chunk);
          },
        }),
    );
    done();
  });
  try {
    const { to, subject, text, html } = mail;
    await transport.sendMail({
      envelope: { from, to: [to] },
      from: { name: name || 'Throughline', address: from },
      to: { name: '', address: to },
      subject,
      text,
      ...(html === undefined ? {} : { html }),
      messageId,
      headers: { 'auto-submitted': 'auto-generated' },
    });
    return { is: 'sent', messageId };
  } catch (error) {
    return explain(error, begun);
  } finally {
    transport.close();
  }
}

function problemOf({ to, subject, text, html }: OutgoingMail): string | undefined {
  if (!isMailAddress(to)) return `"${to.slice(0, 100)}" is no e-mail address.`;
  if (!isHeaderText(subject)) return 'The subject holds a line break.';
  if (text.includes('\0') || html?.includes('\0')) return 'The text holds the character U+0000.';
  return undefined;
}

/** A refusal with a number below 500 passes by itself; 5xx does not. Without a number it depends on whether text had left. */
function explain(error: unknown, begun: boolean): Sending {
  const problem = error instanceof Error ? error.message : String(error);
  const code = error instanceof Error && 'responseCode' in error ? Number(error.responseCode) : 0;
  if (code >= 400) return { is: 'notSent', problem, retry: code < 500 };
  return begun ? { is: 'unknown', problem } : { is: 'notSent', problem, retry: true };
}

/** The account we sign in with when it is an address, else `throughline@` our own host. */
function senderOf(smtpUrl: string, baseUrl: string): string {
  const account = decodeURIComponent(new URL(smtpUrl).username);
  if (isMailAddress(account)) return account;
  const { hostname } = new URL(baseUrl);
  return `throughline@${/[a-z]/i.test(hostname) ? hostname : 'localhost'}`;
}

function messageIdOf(key: string, from: string): string {
  const hash = createHash('sha256').update(key).digest('hex').slice(0, 40);
  return `<${hash}@${from.slice(from.indexOf('@') + 1)}>`;
}
