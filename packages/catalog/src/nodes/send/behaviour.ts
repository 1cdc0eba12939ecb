import type { Behaviour, Context, PersonFacts } from '@throughline/engine';
import type { Json } from '@throughline/expression';
import type { ConfigOf } from '../../node-kind.ts';
import type { sendConfig } from './declaration.ts';

type C = Context<ConfigOf<typeof sendConfig>>;

/** Hands a message to the ledger and rests until it is known how it went. Without an address nothing is sent, the journal says so, and the process goes on. */
export const sendBehaviour: Behaviour<ConfigOf<typeof sendConfig>> = {
  enter: (c) => {
    const to = addresses(c);
    if (to.length === 0) return { note: [noAddress], then: { leave: 'next' } };
    const message = c.effect(
      'send',
      {
        kind: 'send',
        channel: 'email',
        about: c.record.ref,
        to,
        subject: oneLine(c.merge(c.config.subject)),
        text: c.merge(c.config.text),
      },
      { owner: 'run' },
    );
    return { do: [message], set: { to, message: message.key }, then: 'stay' };
  },

  holds: (c) => [
    { name: 'sent', is: 'event', on: ['effect.done', 'effect.failed'], keys: [{ effect: c.node.id }], since: 'visit' },
  ],

  resume: (_, cause) => {
    if (!('hold' in cause) || cause.event.kind !== 'fact') return { then: 'stay' };
    return cause.event.on === 'effect.done'
      ? { then: { leave: 'next' } }
      : { then: { fail: failureOf(cause.event.data) } };
  },
};

function addresses(c: C): readonly string[] {
  const { to } = c.config;
  if ('field' in to) return addressIn(c.value({ path: to.field }));
  const people = c.ask({ ask: 'people', who: to.who, record: c.record.ref }) as readonly string[];
  return people.flatMap((id) => addressIn((c.ask({ ask: 'person', id }) as PersonFacts | null)?.email ?? null));
}

const addressIn = (value: Json): readonly string[] => (typeof value === 'string' && value !== '' ? [value] : []);

/** A merged value must not break a header line. */
const oneLine = (text: string): string => text.replace(/[\r\n]+/g, ' ').trim();

function failureOf(data: Json): { readonly code: string; readonly message: string; readonly data: Json } {
  const told = data !== null && typeof data === 'object' && 'message' in data ? data.message : undefined;
  const message = typeof told === 'string' ? told : 'The e-mail could not be sent.';
  return { code: 'notSent', message, data };
}

const noAddress = {
  code: 'noAddress',
  text: {
    en: 'No e-mail was sent: there is no address.',
    'zh-CN': '未发送邮件:没有收件地址。',
    'zh-TW': '未傳送郵件:沒有收件地址。',
  },
};
