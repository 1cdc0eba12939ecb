import type { Behaviour } from '@throughline/engine';
import type { ConfigOf } from '../../node-kind.ts';
import { addressesNeed, addressesOf, messageOf, notSent } from '../../write-mail.ts';
import type { sendConfig } from './declaration.ts';

/** Hands a message to the ledger and rests until it is known how it went. Without an address nothing is sent, the journal says so, and the process goes on. */
export const sendBehaviour: Behaviour<ConfigOf<typeof sendConfig>> = {
  asks: addressesNeed,

  enter: (c) => {
    const to = addressesOf(c);
    if (to.length === 0) return { note: [noAddress], then: { leave: 'next' } };
    const message = messageOf(c, to, undefined, 'run');
    return { do: [message], set: { to, message: message.key }, then: 'stay' };
  },

  holds: (c) => [
    { name: 'sent', is: 'event', on: ['effect.done', 'effect.failed'], keys: [{ effect: c.node.id }], since: 'visit' },
  ],

  resume: (_, cause) => {
    if (!('hold' in cause) || cause.event.kind !== 'fact') return { then: 'stay' };
    const { on, data } = cause.event;
    return on === 'effect.done' ? { then: { leave: 'next' } } : { then: { fail: notSent(data) } };
  },
};

const noAddress = {
  code: 'noAddress',
  text: {
    en: 'No e-mail was sent: there is no address.',
    'zh-CN': '未发送邮件:没有收件地址。',
    'zh-TW': '未傳送郵件:沒有收件地址。',
  },
};
