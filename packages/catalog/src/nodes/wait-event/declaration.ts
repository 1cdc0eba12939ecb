import { durationSchema } from '@throughline/expression';
import type { NodeDeclaration } from '@throughline/graph';
import * as z from 'zod';
import { hearing, hearingFields } from '../../hearing.ts';
import { configOf } from '../../node-kind.ts';
import { errorPort } from '../../usual-ports.ts';
import { durationIn, durationText } from '../../words/durations.ts';
import { factsText } from '../../words/facts.ts';

export const waitEventConfig = z.strictObject({
  ...hearing,
  /** At most so long; without it as long as needed. */
  for: durationSchema.optional(),
  /** Also what happened before it began to wait. */
  since: z.enum(['place', 'run']).optional(),
});

export const waitEventDeclaration: NodeDeclaration = {
  type: 'wait-event',
  role: 'step',
  v: 1,
  kinds: ['approval', 'review', 'journey', 'cadence', 'rule'],
  label: { en: 'Wait for something', 'zh-CN': '等待某事', 'zh-TW': '等待某事' },
  help: {
    en: 'Waits until something happens, and goes another way when it takes too long.',
    'zh-CN': '等待某事发生,超时则走另一条路。',
    'zh-TW': '等待某事發生,逾時則走另一條路。',
  },
  icon: 'login-2',
  group: 'time',
  rank: 220,
  rests: true,
  config: configOf(waitEventConfig),
  defaults: { on: ['form.received'], key: { record: 'record' }, for: { n: 5, unit: 'day' } },
  ports: (config) => [
    { id: 'came', role: 'flow', label: { en: 'It came', 'zh-CN': '已发生', 'zh-TW': '已發生' } },
    ...(config.for === undefined
      ? []
      : [
          {
            id: 'timeout',
            role: 'flow',
            label: { en: 'It took too long', 'zh-CN': '已超时', 'zh-TW': '已逾時' },
          } as const,
        ]),
    errorPort,
  ],
  form: [
    {
      id: 'event',
      label: { en: 'Event', 'zh-CN': '事件', 'zh-TW': '事件' },
      fields: [
        ...hearingFields,
        {
          key: 'for',
          as: 'duration',
          optional: true,
          label: { en: 'At most', 'zh-CN': '最多', 'zh-TW': '最多' },
        },
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
      ],
    },
  ],
  summary: (config, { language }) => {
    const facts = factsText(config.on, language);
    if (facts === '') return { en: 'No event yet', 'zh-CN': '尚无事件', 'zh-TW': '尚無事件' }[language];
    const most = durationIn(config.for);
    const time = most ? durationText(most, language) : '';
    const atMost =
      time === '' ? '' : { en: `, at most ${time}`, 'zh-CN': `,最多 ${time}`, 'zh-TW': `,最多 ${time}` }[language];
    return { en: `Until ${facts}`, 'zh-CN': `直到${facts}`, 'zh-TW': `直到${facts}` }[language] + atMost;
  },
  upgrades: [],
};
