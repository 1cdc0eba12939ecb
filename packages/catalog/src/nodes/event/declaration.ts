import type { NodeDeclaration } from '@throughline/graph';
import * as z from 'zod';
import { afterPort, gateModeField, gateModeSchema, pausesByMode } from '../../gate-mode.ts';
import { hearing, hearingFields } from '../../hearing.ts';
import { configOf } from '../../node-kind.ts';
import { errorPort, nextPort } from '../../usual-ports.ts';
import { factsText } from '../../words/facts.ts';

export const eventConfig = z.strictObject({
  ...hearing,
  /** Also what happened before it began to listen: since it hangs on an open place, or since the run began. */
  since: z.enum(['place', 'run']).optional(),
  mode: gateModeSchema.optional(),
});

export const eventDeclaration: NodeDeclaration = {
  type: 'event',
  role: 'gate',
  pauses: pausesByMode,
  v: 1,
  kinds: ['approval', 'review', 'journey', 'cadence', 'rule'],
  label: { en: 'When something happens', 'zh-CN': '发生某事时', 'zh-TW': '發生某事時' },
  help: {
    en: 'The way on as soon as something happens: a reply, a form, a change.',
    'zh-CN': '一旦发生某事(回复、表单、更改)即继续。',
    'zh-TW': '一旦發生某事(回覆、表單、變更)即繼續。',
  },
  icon: 'bolt',
  group: 'transitions',
  rank: 90,
  config: configOf(eventConfig),
  defaults: { on: ['record.edited'], key: { record: 'record' } },
  ports: () => [nextPort, afterPort, errorPort],
  form: [
    {
      id: 'event',
      label: { en: 'Event', 'zh-CN': '事件', 'zh-TW': '事件' },
      fields: [
        ...hearingFields,
        {
          key: 'since',
          as: 'choice',
          optional: true,
          label: { en: 'Also what happened', 'zh-CN': '也包括已发生的', 'zh-TW': '也包括已發生的' },
          options: [
            { value: 'place', label: { en: 'since it is here', 'zh-CN': '到达此处以来', 'zh-TW': '到達此處以來' } },
            { value: 'run', label: { en: 'since it entered', 'zh-CN': '进入流程以来', 'zh-TW': '進入流程以來' } },
          ],
        },
        gateModeField,
      ],
    },
  ],
  summary: (config, { language }) => {
    const facts = factsText(config.on, language);
    if (facts === '') return { en: 'No event yet', 'zh-CN': '尚无事件', 'zh-TW': '尚無事件' }[language];
    return { en: `When ${facts}`, 'zh-CN': `当${facts}时`, 'zh-TW': `當${facts}時` }[language];
  },
  upgrades: [],
};
