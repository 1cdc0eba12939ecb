import type { NodeDeclaration } from '@throughline/graph';
import * as z from 'zod';
import { configOf } from '../../node-kind.ts';
import { errorPort } from '../../usual-ports.ts';

export const returnConfig = z.strictObject({});

export const returnDeclaration: NodeDeclaration = {
  type: 'return',
  role: 'step',
  v: 1,
  kinds: ['blueprint', 'approval', 'review', 'journey', 'cadence', 'rule'],
  label: { en: 'Return', 'zh-CN': '返回', 'zh-TW': '返回' },
  help: {
    en: 'Ends a pause: the record goes back to where it was, and its clocks run on.',
    'zh-CN': '结束暂停:记录回到原处,计时继续。',
    'zh-TW': '結束暫停:記錄回到原處,計時繼續。',
  },
  icon: 'corner-down-left',
  group: 'transitions',
  rank: 160,
  config: configOf(returnConfig),
  defaults: {},
  ports: () => [errorPort],
  form: [],
  summary: (_, { language }) => ({ en: 'Back to where it was', 'zh-CN': '回到原处', 'zh-TW': '回到原處' })[language],
  upgrades: [],
};
