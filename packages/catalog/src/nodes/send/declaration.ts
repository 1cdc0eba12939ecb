import type { NodeDeclaration } from '@throughline/graph';
import * as z from 'zod';
import { configOf } from '../../node-kind.ts';
import { textIn } from '../../unfinished.ts';
import { errorPort, nextPort } from '../../usual-ports.ts';
import { whoListSchema } from '../../who.ts';

export const sendConfig = z.strictObject({
  /** Colleagues, or the address in a field of the record or behind a look-up (`contact.email`). */
  to: z.union([z.strictObject({ who: whoListSchema.min(1) }), z.strictObject({ field: z.string().min(1).max(200) })]),
  /** With `{{field}}` merge fields, as `text`. */
  subject: z.string().min(1).max(300),
  text: z.string().min(1).max(20_000),
});

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
  rests: true,
  config: configOf(sendConfig),
  defaults: { to: { who: ['owner'] } },
  ports: () => [nextPort, errorPort],
  form: [
    {
      id: 'mail',
      label: { en: 'E-mail', 'zh-CN': '邮件', 'zh-TW': '郵件' },
      fields: [
        {
          key: 'to',
          as: 'variant',
          label: { en: 'To', 'zh-CN': '收件人', 'zh-TW': '收件人' },
          options: [
            {
              id: 'field',
              has: 'to.field',
              label: { en: 'the address in a field', 'zh-CN': '字段中的地址', 'zh-TW': '欄位中的地址' },
              set: { to: { field: 'email' } },
              clear: [],
            },
            {
              id: 'who',
              has: 'to.who',
              label: { en: 'colleagues', 'zh-CN': '同事', 'zh-TW': '同事' },
              set: { to: { who: ['owner'] } },
              clear: [],
            },
          ],
        },
        {
          key: 'to.field',
          as: 'field',
          types: ['email'],
          paths: true,
          shownWhen: { key: 'to.field', present: true },
          label: { en: 'Field', 'zh-CN': '字段', 'zh-TW': '欄位' },
        },
        {
          key: 'to.who',
          as: 'who',
          shownWhen: { key: 'to.who', present: true },
          label: { en: 'Colleagues', 'zh-CN': '同事', 'zh-TW': '同事' },
        },
        { key: 'subject', as: 'template', label: { en: 'Subject', 'zh-CN': '主题', 'zh-TW': '主旨' } },
        { key: 'text', as: 'template', label: { en: 'Text', 'zh-CN': '正文', 'zh-TW': '內文' } },
      ],
    },
  ],
  summary: (config, { language }) => {
    const subject = textIn(config.subject);
    if (subject === '') return { en: 'No subject yet', 'zh-CN': '尚无主题', 'zh-TW': '尚無主旨' }[language];
    return { en: `Send “${subject}”`, 'zh-CN': `发送“${subject}”`, 'zh-TW': `傳送「${subject}」` }[language];
  },
  upgrades: [],
};
