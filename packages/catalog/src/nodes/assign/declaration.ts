import type { NodeDeclaration } from '@throughline/graph';
import * as z from 'zod';
import { configOf } from '../../node-kind.ts';
import { errorPort, nextPort } from '../../usual-ports.ts';
import { whoListSchema } from '../../who.ts';
import { peopleText } from '../../words/people.ts';

export const assignConfig = z.strictObject({
  to: whoListSchema.min(1),
  /** The next in turn, or whoever has least to do. */
  by: z.enum(['roundRobin', 'load']),
  /** Nobody gets the record twice from here in one run. */
  notAgain: z.literal(true).optional(),
});

export const assignDeclaration: NodeDeclaration = {
  type: 'assign',
  role: 'step',
  v: 1,
  kinds: ['blueprint', 'approval', 'review', 'journey', 'cadence', 'rule'],
  label: { en: 'Assign an owner', 'zh-CN': '分配所有者', 'zh-TW': '指派擁有者' },
  help: {
    en: 'Gives the record to one of several people, in turn or by load.',
    'zh-CN': '将记录轮流或按负载分配给其中一人。',
    'zh-TW': '將記錄輪流或按負載指派給其中一人。',
  },
  icon: 'door-enter',
  group: 'actions',
  rank: 270,
  config: configOf(assignConfig),
  defaults: { by: 'roundRobin' },
  ports: () => [
    nextPort,
    { id: 'nobody', role: 'flow', label: { en: 'Nobody is left', 'zh-CN': '无人可分配', 'zh-TW': '無人可指派' } },
    errorPort,
  ],
  form: [
    {
      id: 'assign',
      label: { en: 'Owner', 'zh-CN': '所有者', 'zh-TW': '擁有者' },
      fields: [
        { key: 'to', as: 'who', label: { en: 'One of', 'zh-CN': '其中之一', 'zh-TW': '其中之一' } },
        {
          key: 'by',
          as: 'choice',
          label: { en: 'Chosen', 'zh-CN': '选择方式', 'zh-TW': '選擇方式' },
          options: [
            { value: 'roundRobin', label: { en: 'in turn', 'zh-CN': '轮流', 'zh-TW': '輪流' } },
            { value: 'load', label: { en: 'by load', 'zh-CN': '按负载', 'zh-TW': '按負載' } },
          ],
        },
        {
          key: 'notAgain',
          as: 'switch',
          optional: true,
          label: { en: 'Nobody twice', 'zh-CN': '不重复分配', 'zh-TW': '不重複指派' },
        },
      ],
    },
  ],
  summary: (config, words) => {
    const { language } = words;
    const people = peopleText(config.to, words);
    if (people === '') return { en: 'Nobody yet', 'zh-CN': '尚无人选', 'zh-TW': '尚無人選' }[language];
    const how =
      config.by === 'load'
        ? { en: 'by load', 'zh-CN': '按负载', 'zh-TW': '按負載' }[language]
        : { en: 'in turn', 'zh-CN': '轮流', 'zh-TW': '輪流' }[language];
    return { en: `To ${people}, ${how}`, 'zh-CN': `${how}分配给${people}`, 'zh-TW': `${how}指派給${people}` }[language];
  },
  upgrades: [],
};
