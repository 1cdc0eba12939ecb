import { conditionSchema } from '@throughline/expression';
import type { NodeDeclaration } from '@throughline/graph';
import * as z from 'zod';
import { asksForNothing } from '../../asks-for-nothing.ts';
import { afterPort, gateModeField, gateModeSchema, pausesByMode } from '../../gate-mode.ts';
import { configOf } from '../../node-kind.ts';
import { errorPort, nextPort } from '../../usual-ports.ts';

export const conditionConfig = z.strictObject({
  when: conditionSchema,
  mode: gateModeSchema.optional(),
});

export const conditionDeclaration: NodeDeclaration = {
  type: 'condition',
  role: 'gate',
  atOnce: ({ when, mode = 'leave' }) => mode === 'leave' && asksForNothing(when),
  pauses: pausesByMode,
  v: 1,
  kinds: ['approval', 'review', 'journey', 'cadence', 'rule'],
  label: { en: 'As soon as a condition holds', 'zh-CN': '一旦满足条件', 'zh-TW': '一旦符合條件' },
  help: {
    en: 'The way on as soon as a condition comes to hold: a goal, or a rule by which records leave.',
    'zh-CN': '一旦满足条件即继续:目标或退出规则。',
    'zh-TW': '一旦符合條件即繼續:目標或退出規則。',
  },
  icon: 'diamond',
  group: 'transitions',
  rank: 110,
  config: configOf(conditionConfig),
  defaults: { when: { all: [] } },
  ports: () => [nextPort, afterPort, errorPort],
  form: [
    {
      id: 'condition',
      label: { en: 'Condition', 'zh-CN': '条件', 'zh-TW': '條件' },
      fields: [
        { key: 'when', as: 'condition', label: { en: 'As soon as', 'zh-CN': '一旦', 'zh-TW': '一旦' } },
        gateModeField,
      ],
    },
  ],
  summary: (config, { language, conditionText }) => {
    const when = conditionSchema.safeParse(config.when);
    const text = when.success ? conditionText?.(when.data) : undefined;
    return text ?? { en: 'When a condition holds', 'zh-CN': '满足条件时', 'zh-TW': '符合條件時' }[language];
  },
  upgrades: [],
};
