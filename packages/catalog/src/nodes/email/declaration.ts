import { durationSchema } from '@throughline/expression';
import type { NodeDeclaration } from '@throughline/graph';
import * as z from 'zod';
import { followUpPorts } from '../../follow-up.ts';
import { mail, mailFields } from '../../mail.ts';
import { configOf } from '../../node-kind.ts';
import { retrySection } from '../../retry.ts';
import { textIn } from '../../unfinished.ts';
import { whoListSchema } from '../../who.ts';

export const emailConfig = z.strictObject({
  ...mail,
  /** A colleague looks it over, may write it in other words, and sends it; without it it goes at once. */
  by: z
    .strictObject({
      /** The only one of them, or the next in turn. */
      who: whoListSchema.min(1),
      dueIn: durationSchema.optional(),
    })
    .optional(),
});

export const emailDeclaration: NodeDeclaration = {
  type: 'email',
  role: 'place',
  v: 1,
  kinds: ['journey', 'cadence'],
  label: { en: 'E-mail', 'zh-CN': '邮件', 'zh-TW': '郵件' },
  help: {
    en: 'A follow-up by e-mail: it goes out, and what comes of it leads on. Unsent, it is taken back when the record moves on.',
    'zh-CN': '以邮件跟进:发出后按结果继续。记录离开时,未发送的邮件将被撤回。',
    'zh-TW': '以郵件跟進:送出後依結果繼續。記錄離開時,未傳送的郵件將被收回。',
  },
  icon: 'mail',
  group: 'states',
  rank: 60,
  makes: 'message',
  config: configOf(emailConfig),
  defaults: { to: { field: 'email' } },
  presets: [
    {
      id: 'automatic',
      label: { en: 'E-mail', 'zh-CN': '邮件', 'zh-TW': '郵件' },
      icon: 'mail',
      config: { to: { field: 'email' } },
    },
    {
      id: 'byPerson',
      label: { en: 'E-mail by a colleague', 'zh-CN': '由同事发送的邮件', 'zh-TW': '由同事傳送的郵件' },
      help: {
        en: 'A colleague looks it over, changes it where needed, and sends it.',
        'zh-CN': '由同事检查、按需修改后发送。',
        'zh-TW': '由同事檢查、視需要修改後傳送。',
      },
      icon: 'mail-forward',
      config: { to: { field: 'email' }, by: { who: ['owner'] } },
    },
  ],
  ports: () => followUpPorts,
  form: [
    { id: 'mail', label: { en: 'E-mail', 'zh-CN': '邮件', 'zh-TW': '郵件' }, fields: mailFields },
    {
      id: 'by',
      label: { en: 'Sent', 'zh-CN': '发送方式', 'zh-TW': '傳送方式' },
      fields: [
        {
          key: 'by',
          as: 'variant',
          label: { en: 'Sent', 'zh-CN': '发送方式', 'zh-TW': '傳送方式' },
          options: [
            { id: 'atOnce', label: { en: 'at once', 'zh-CN': '立即', 'zh-TW': '立即' }, set: {}, clear: ['by'] },
            {
              id: 'byPerson',
              has: 'by',
              label: { en: 'by a colleague', 'zh-CN': '由同事', 'zh-TW': '由同事' },
              set: { by: { who: ['owner'] } },
              clear: [],
            },
          ],
        },
        {
          key: 'by.who',
          as: 'who',
          shownWhen: { key: 'by', present: true },
          label: { en: 'Colleague', 'zh-CN': '同事', 'zh-TW': '同事' },
        },
        {
          key: 'by.dueIn',
          as: 'duration',
          optional: true,
          shownWhen: { key: 'by', present: true },
          label: { en: 'Due in', 'zh-CN': '截止于', 'zh-TW': '期限' },
        },
      ],
    },
    retrySection,
  ],
  summary: (config, { language }) => {
    const subject = textIn(config.subject);
    if (subject === '') return { en: 'No subject yet', 'zh-CN': '尚无主题', 'zh-TW': '尚無主旨' }[language];
    return config.by === undefined
      ? { en: `“${subject}”`, 'zh-CN': `“${subject}”`, 'zh-TW': `「${subject}」` }[language]
      : {
          en: `“${subject}”, sent by a colleague`,
          'zh-CN': `“${subject}”,由同事发送`,
          'zh-TW': `「${subject}」,由同事傳送`,
        }[language];
  },
  upgrades: [],
};
