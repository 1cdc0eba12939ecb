import type { NodeDeclaration } from '@throughline/graph';
import * as z from 'zod';
import { configOf } from '../../node-kind.ts';
import { errorPort } from '../../usual-ports.ts';

export const loopConfig = z.strictObject({
  /** Rounds until it is left by `done`; after that it counts anew. */
  max: z.int().min(1).max(1_000),
});

export const loopDeclaration: NodeDeclaration = {
  type: 'loop',
  role: 'step',
  v: 1,
  kinds: ['blueprint', 'approval', 'review', 'journey', 'cadence', 'rule'],
  label: { en: 'Repeat', 'zh-CN': '重复', 'zh-TW': '重複' },
  help: {
    en: 'Goes round so many times, then on. Lead the end of a round back to it.',
    'zh-CN': '循环指定次数后继续。请将每轮的结尾连回此处。',
    'zh-TW': '循環指定次數後繼續。請將每輪的結尾連回此處。',
  },
  icon: 'repeat',
  group: 'logic',
  rank: 190,
  rests: true,
  config: configOf(loopConfig),
  defaults: { max: 3 },
  ports: () => [
    { id: 'again', role: 'flow', label: { en: 'Once more', 'zh-CN': '再来一次', 'zh-TW': '再來一次' } },
    { id: 'done', role: 'flow', label: { en: 'Done', 'zh-CN': '完成', 'zh-TW': '完成' } },
    errorPort,
  ],
  form: [
    {
      id: 'loop',
      label: { en: 'Rounds', 'zh-CN': '轮次', 'zh-TW': '輪次' },
      fields: [{ key: 'max', as: 'number', label: { en: 'At most', 'zh-CN': '最多', 'zh-TW': '最多' } }],
    },
  ],
  summary: ({ max }, { language }) => {
    if (typeof max !== 'number') return { en: 'No bound yet', 'zh-CN': '尚无上限', 'zh-TW': '尚無上限' }[language];
    const times = max === 1 ? 'once' : `${max} times`;
    return { en: `At most ${times}`, 'zh-CN': `最多 ${max} 次`, 'zh-TW': `最多 ${max} 次` }[language];
  },
  upgrades: [],
};
