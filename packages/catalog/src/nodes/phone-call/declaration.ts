import { durationSchema } from '@throughline/expression';
import type { NodeDeclaration } from '@throughline/graph';
import * as z from 'zod';
import { followUpPorts } from '../../follow-up.ts';
import { configOf } from '../../node-kind.ts';
import { whoListSchema } from '../../who.ts';
import { workText } from '../../words/work.ts';

export const phoneCallConfig = z.strictObject({
  /** With `{{field}}` merge fields, as `script`. */
  subject: z.string().min(1).max(300),
  /** One of them calls: the only one, or the next in turn. */
  who: whoListSchema.min(1),
  /** The field with the number, of the record or behind a look-up. */
  phone: z.string().min(1).max(200).optional(),
  dueIn: durationSchema.optional(),
  script: z.string().min(1).max(4_000).optional(),
});

export const phoneCallDeclaration: NodeDeclaration = {
  type: 'phone-call',
  role: 'place',
  v: 1,
  kinds: ['journey', 'cadence'],
  label: { en: 'Phone call', 'zh-CN': '电话', 'zh-TW': '電話' },
  help: {
    en: 'A follow-up by phone: somebody is to call, and how the call went leads on. An open call is cancelled when the record moves on.',
    'zh-CN': '以电话跟进:由同事致电,按通话结果继续。记录离开时,未完成的通话将被取消。',
    'zh-TW': '以電話跟進:由同事致電,依通話結果繼續。記錄離開時,未完成的通話將被取消。',
  },
  icon: 'phone',
  group: 'states',
  rank: 70,
  makes: 'call',
  config: configOf(phoneCallConfig),
  defaults: { who: ['owner'] },
  ports: () => followUpPorts,
  form: [
    {
      id: 'call',
      label: { en: 'Call', 'zh-CN': '通话', 'zh-TW': '通話' },
      fields: [
        { key: 'subject', as: 'template', label: { en: 'Subject', 'zh-CN': '主题', 'zh-TW': '主旨' } },
        { key: 'who', as: 'who', label: { en: 'Who calls', 'zh-CN': '致电人', 'zh-TW': '致電人' } },
        {
          key: 'phone',
          as: 'field',
          types: ['phone'],
          paths: true,
          optional: true,
          label: { en: 'Number', 'zh-CN': '号码', 'zh-TW': '號碼' },
        },
        { key: 'dueIn', as: 'duration', optional: true, label: { en: 'Due in', 'zh-CN': '截止于', 'zh-TW': '期限' } },
        { key: 'script', as: 'template', optional: true, label: { en: 'Script', 'zh-CN': '话术', 'zh-TW': '話術' } },
      ],
    },
  ],
  summary: (config, { language }) => workText(config, language),
  upgrades: [],
};
