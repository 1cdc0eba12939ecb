import type { Text } from '@throughline/expression';
import type { KindDeclaration } from '@throughline/graph';
import * as z from 'zod';
import { configOf } from '../node-kind.ts';
import { blankOf, type First } from './blank-of.ts';

/**
 * Kinds of process that can be drawn, checked and simulated but that no installation runs yet. They stand apart from `processKinds`;
 * one moves over when its runtime is there.
 */
export const kindsWithoutRuntime: readonly KindDeclaration[] = [
  drawnOnly('journey', { en: 'Journey', 'zh-CN': '客户旅程', 'zh-TW': '客戶旅程' }, 'route', {
    type: 'stage',
    config: {},
  }),
  {
    kind: 'cadence',
    label: { en: 'Cadence', 'zh-CN': '销售节奏', 'zh-TW': '銷售節奏' },
    icon: 'repeat',
    drawing: 'down',
    settings: configOf(
      z.strictObject({
        /** So many records begin in a time for each who sends; the rest wait. */
        intake: z
          .strictObject({ perSender: z.int().min(1).max(10_000), per: z.enum(['hour', 'day', 'week']) })
          .optional(),
      }),
    ),
    settingsForm: [],
    blank: blankOf('cadence', {
      type: 'phone-call',
      config: { subject: 'Call {{name}}', who: ['owner'] },
    }),
  },
  drawnOnly('rule', { en: 'Rule', 'zh-CN': '自动化规则', 'zh-TW': '自動化規則' }, 'bolt', { type: 'end', config: {} }),
];

function drawnOnly(kind: KindDeclaration['kind'], label: Text, icon: string, first: First): KindDeclaration {
  const settings = configOf(z.strictObject({}));
  return { kind, label, icon, drawing: 'down', settings, settingsForm: [], blank: blankOf(kind, first) };
}
