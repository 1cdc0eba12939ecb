import { durationSchema } from '@throughline/expression';
import type { NodeDeclaration } from '@throughline/graph';
import * as z from 'zod';
import { afterPort, gateModeField, gateModeSchema, pausesByMode } from '../../gate-mode.ts';
import { hearing, hearingFields } from '../../hearing.ts';
import { configOf } from '../../node-kind.ts';
import { errorPort, nextPort } from '../../usual-ports.ts';
import { durationIn, durationText } from '../../words/durations.ts';
import { factsText } from '../../words/facts.ts';

export const notConfig = z.strictObject({
  ...hearing,
  /** Counted from the sending where it listens to a message, else from the moment what it hangs on was reached. */
  within: durationSchema,
  mode: gateModeSchema.optional(),
});

export const notDeclaration: NodeDeclaration = {
  type: 'not',
  role: 'gate',
  pauses: pausesByMode,
  v: 1,
  kinds: ['journey', 'cadence', 'rule'],
  label: { en: 'When something does not happen', 'zh-CN': '未发生某事时', 'zh-TW': '未發生某事時' },
  help: {
    en: 'The way on when something has not happened in time: an e-mail that nobody opened.',
    'zh-CN': '限时内未发生某事时继续:例如邮件无人打开。',
    'zh-TW': '限時內未發生某事時繼續:例如郵件無人開啟。',
  },
  icon: 'circle-dashed',
  group: 'transitions',
  rank: 120,
  config: configOf(notConfig),
  defaults: { on: ['mail.opened'], key: { message: '' }, within: { n: 3, unit: 'day' } },
  ports: () => [nextPort, afterPort, errorPort],
  form: [
    {
      id: 'not',
      label: { en: 'What does not happen', 'zh-CN': '未发生的事', 'zh-TW': '未發生的事' },
      fields: [
        ...hearingFields,
        { key: 'within', as: 'duration', label: { en: 'Within', 'zh-CN': '在此时间内', 'zh-TW': '在此時間內' } },
        gateModeField,
      ],
    },
  ],
  summary: (config, { language }) => {
    const facts = factsText(config.on, language);
    const within = durationIn(config.within);
    if (facts === '' || !within) return { en: 'No event yet', 'zh-CN': '尚无事件', 'zh-TW': '尚無事件' }[language];
    const time = durationText(within, language);
    return {
      en: `Unless ${facts} within ${time}`,
      'zh-CN': `${time}内未发生:${facts}`,
      'zh-TW': `${time}內未發生:${facts}`,
    }[language];
  },
  upgrades: [],
};
