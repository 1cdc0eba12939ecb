import type { KindDeclaration } from '@throughline/graph';
import * as z from 'zod';
import { clockSection } from '../../clock.ts';
import { configOf } from '../../node-kind.ts';
import { blankOf } from '../blank-of.ts';
import { heldOps } from '../held-ops.ts';

export const approval: KindDeclaration = {
  kind: 'approval',
  label: { en: 'Approval', 'zh-CN': '审批', 'zh-TW': '簽核' },
  icon: 'shield-check',
  drawing: 'down',
  settings: configOf(
    z.strictObject({
      /** What may not be done to the record while it is decided, and the fields that may still be edited. */
      lock: z
        .strictObject({
          ops: z.array(z.enum(['edit', 'delete', 'convert', 'owner', 'tags'])).min(1),
          except: z.array(z.string().min(1).max(64)).max(50).optional(),
          /** Lists leave it out. */
          hides: z.literal(true).optional(),
        })
        .optional(),
      /** Nobody approves what they submitted; nobody approves at two levels. */
      duties: z.strictObject({ noSelf: z.literal(true).optional(), noTwice: z.literal(true).optional() }).optional(),
    }),
  ),
  settingsForm: [
    {
      id: 'lock',
      label: { en: 'While it is decided', 'zh-CN': '审批期间', 'zh-TW': '簽核期間' },
      fields: [
        {
          key: 'lock.ops',
          as: 'choices',
          optional: true,
          label: { en: 'The record may not be', 'zh-CN': '记录不可被', 'zh-TW': '記錄不可被' },
          options: heldOps,
        },
        {
          key: 'lock.hides',
          as: 'switch',
          optional: true,
          shownWhen: { key: 'lock.ops', present: true },
          label: { en: 'and is hidden from lists', 'zh-CN': '并从列表中隐藏', 'zh-TW': '並從清單中隱藏' },
        },
      ],
    },
    {
      id: 'duties',
      label: { en: 'Duties kept apart', 'zh-CN': '职责分离', 'zh-TW': '職責分離' },
      fields: [
        {
          key: 'duties.noSelf',
          as: 'switch',
          optional: true,
          label: {
            en: 'Nobody decides on what they submit',
            'zh-CN': '不得审批自己提交的内容',
            'zh-TW': '不得簽核自己提交的內容',
          },
        },
        {
          key: 'duties.noTwice',
          as: 'switch',
          optional: true,
          label: { en: 'Nobody decides at two levels', 'zh-CN': '不得在两级审批', 'zh-TW': '不得在兩級簽核' },
        },
      ],
    },
    clockSection,
  ],
  blank: blankOf('approval', { type: 'approval-step', config: { who: ['manager'], need: 'any' } }),
};
