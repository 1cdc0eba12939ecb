import type { NodeDeclaration } from '@throughline/graph';
import * as z from 'zod';
import { configOf } from '../../node-kind.ts';
import { errorPort, nextPort } from '../../usual-ports.ts';
import { whoListSchema } from '../../who.ts';
import { peopleText } from '../../words/people.ts';

export const notifyConfig = z.strictObject({
  to: whoListSchema.min(1),
  /** With `{{field}}` merge fields. */
  text: z.string().min(1).max(2_000),
});

export const notifyDeclaration: NodeDeclaration = {
  type: 'notify',
  role: 'step',
  v: 1,
  kinds: ['blueprint', 'approval', 'review', 'journey', 'cadence', 'rule'],
  label: { en: 'Notify', 'zh-CN': '通知', 'zh-TW': '通知' },
  help: {
    en: 'Tells colleagues inside the application.',
    'zh-CN': '在应用内告知同事。',
    'zh-TW': '在應用程式內告知同事。',
  },
  icon: 'bell',
  group: 'actions',
  rank: 300,
  config: configOf(notifyConfig),
  defaults: { to: ['owner'] },
  ports: () => [nextPort, errorPort],
  form: [
    {
      id: 'message',
      label: { en: 'Message', 'zh-CN': '消息', 'zh-TW': '訊息' },
      fields: [
        { key: 'to', as: 'who', label: { en: 'To', 'zh-CN': '接收人', 'zh-TW': '收件人' } },
        { key: 'text', as: 'template', label: { en: 'Text', 'zh-CN': '内容', 'zh-TW': '內容' } },
      ],
    },
  ],
  summary: (config, words) => {
    const people = peopleText(config.to, words);
    if (people === '') return { en: 'Nobody yet', 'zh-CN': '尚无接收人', 'zh-TW': '尚無收件人' }[words.language];
    return { en: `Tell ${people}`, 'zh-CN': `通知${people}`, 'zh-TW': `通知${people}` }[words.language];
  },
  upgrades: [],
};
