import type { KindDeclaration } from '@throughline/graph';
import * as z from 'zod';
import { clockSection } from '../../clock.ts';
import { configOf } from '../../node-kind.ts';
import { blankOf } from '../blank-of.ts';
import { heldOps } from '../held-ops.ts';

export const review: KindDeclaration = {
  kind: 'review',
  label: { en: 'Review', 'zh-CN': '审核', 'zh-TW': '審核' },
  icon: 'list-check',
  drawing: 'down',
  settings: configOf(
    z.strictObject({
      /** What may not be done to the record while it is reviewed and corrected, and whether lists leave it out. */
      heldBack: z
        .strictObject({
          ops: z.array(z.enum(['edit', 'delete', 'convert', 'owner', 'tags', 'automate'])).min(1),
          hides: z.literal(true).optional(),
        })
        .optional(),
    }),
  ),
  settingsForm: [
    {
      id: 'heldBack',
      label: { en: 'Until it is accepted', 'zh-CN': '接受之前', 'zh-TW': '接受之前' },
      fields: [
        {
          key: 'heldBack.ops',
          as: 'choices',
          optional: true,
          label: { en: 'The record may not be', 'zh-CN': '记录不可被', 'zh-TW': '記錄不可被' },
          options: [
            ...heldOps,
            {
              value: 'automate',
              label: { en: 'touched by other processes', 'zh-CN': '由其他流程处理', 'zh-TW': '由其他流程處理' },
            },
          ],
        },
        {
          key: 'heldBack.hides',
          as: 'switch',
          optional: true,
          shownWhen: { key: 'heldBack.ops', present: true },
          label: { en: 'and is hidden from lists', 'zh-CN': '并从列表中隐藏', 'zh-TW': '並從清單中隱藏' },
        },
      ],
    },
    clockSection,
  ],
  blank: blankOf('review', {
    type: 'review-step',
    config: { fields: [{ field: 'name' }], reviewers: [{ id: 'a', who: ['manager'] }] },
  }),
};
