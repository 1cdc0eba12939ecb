import type { SendEffect } from '@throughline/engine';
import type { RuntimeContext } from '../context.ts';
import { type Sending, sendMail } from '../messages/send-mail.ts';
import type { WorldResult } from './leased.ts';

/** What became of each address so far; kept in the ledger, so that another try leaves out who has it already. */
export type Delivery = { readonly [address: string]: Exclude<Sending, { readonly is: 'unknown' }> };

/** Sends one message to each address by a mail of its own. */
export async function sendMessage(
  context: RuntimeContext,
  key: string,
  message: SendEffect,
  before: Delivery,
): Promise<WorldResult> {
  const delivery: { [address: string]: Delivery[string] } = { ...before };
  const addresses = [...new Set(message.to)];
  for (const to of addresses) {
    const known = delivery[to];
    if (known?.is === 'sent' || (known?.is === 'notSent' && !known.retry)) continue;
    const mailKey = addresses.length === 1 ? key : `${key}#${to}`;
    const { subject, text, html } = message;
    const sending = await sendMail(context, {
      key: mailKey,
      to,
      subject,
      text,
      ...(html === undefined ? {} : { html }),
    });
    if (sending.is === 'unknown') return { is: 'unknown', message: `To ${to}: ${sending.problem}` };
    delivery[to] = sending;
  }
  return summary(delivery);
}

function summary(delivery: Delivery): WorldResult {
  const missed = Object.entries(delivery).filter(([, sending]) => sending.is === 'notSent');
  if (missed.length === 0) return { is: 'done', answer: delivery };
  const message = missed.map(([to, sending]) => `${to}: ${sending.is === 'notSent' ? sending.problem : ''}`).join('; ');
  const again = missed.some(([, sending]) => sending.is === 'notSent' && sending.retry);
  return { is: 'failed', message, again, answer: delivery };
}
