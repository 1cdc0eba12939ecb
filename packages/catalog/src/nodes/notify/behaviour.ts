import type { Behaviour } from '@throughline/engine';
import type { ConfigOf } from '../../node-kind.ts';
import { peopleQuery } from '../../people-query.ts';
import type { notifyConfig } from './declaration.ts';

/** Tells every active person that is meant; when there is none, the journal says so and the process goes on. */
export const notifyBehaviour: Behaviour<ConfigOf<typeof notifyConfig>> = {
  asks: (c) => [peopleQuery(c, c.config.to)],

  enter: (c) => {
    const to = c.ask(peopleQuery(c, c.config.to)) as readonly string[];
    if (to.length === 0) return { note: [nobody], then: { leave: 'next' } };
    const text = c.merge(c.config.text);
    return {
      do: [c.effect('notify', { kind: 'notify', about: c.record.ref, to, text })],
      then: { leave: 'next' },
    };
  },
};

const nobody = {
  code: 'nobodyToNotify',
  text: {
    en: 'Nobody was notified: none of those named is active.',
    'zh-CN': '未通知任何人:指定的接收人均未启用。',
    'zh-TW': '未通知任何人:指定的收件人皆未啟用。',
  },
};
