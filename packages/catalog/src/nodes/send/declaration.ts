import type { NodeDeclaration } from '@throughline/graph';
import * as z from 'zod';
import { mail, mailFields } from '../../mail.ts';
import { configOf } from '../../node-kind.ts';
import { retrySection } from '../../retry.ts';
import { textIn } from '../../unfinished.ts';
import { errorPort, nextPort } from '../../usual-ports.ts';

export const sendConfig = z.strictObject(mail);

export const sendDeclaration: NodeDeclaration = {
  type: 'send',
  role: 'step',
  v: 1,
  kinds: ['blueprint', 'approval', 'review', 'journey', 'cadence', 'rule'],
  label: { en: 'Send an e-mail', 'zh-CN': '发送邮件', 'zh-TW': '傳送郵件' },
  help: {
    en: 'Sends an e-mail and goes on once it is on its way.',
    'zh-CN': '发送邮件,发出后继续。',
    'zh-TW': '傳送郵件,送出後繼續。',
  },
  icon: 'mail',
  group: 'actions',
  rank: 250,
  rests: true,
  makes: 'message',
  config: configOf(sendConfig),
  defaults: { to: { who: ['owner'] } },
  ports: () => [nextPort, errorPort],
  form: [
    {
      id: 'mail',
      label: { en: 'E-mail', 'zh-CN': '邮件', 'zh-TW': '郵件' },
      fields: mailFields,
    },
    retrySection,
  ],
  summary: (config, { language }) => {
    const subject = textIn(config.subject);
    if (subject === '') return { en: 'No subject yet', 'zh-CN': '尚无主题', 'zh-TW': '尚無主旨' }[language];
    return { en: `Send “${subject}”`, 'zh-CN': `发送“${subject}”`, 'zh-TW': `傳送「${subject}」` }[language];
  },
  upgrades: [],
};
