import type { ModuleDefinition } from '@throughline/crm';
import { durationSchema } from '@throughline/expression';
import type { Document, KindDeclaration } from '@throughline/graph';
import * as z from 'zod';
import { clockSection } from '../../clock.ts';
import { configOf } from '../../node-kind.ts';
import { approvalStepDeclaration } from '../../nodes/approval-step/declaration.ts';
import { heldOps } from '../held-ops.ts';
import { checkDuties } from './check-duties.ts';
import { checkLock } from './check-lock.ts';

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
      /** How long a submitter has to hand in again what was sent back; 180 days without it. */
      resubmit: z.strictObject({ within: durationSchema }).optional(),
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
          key: 'lock.except',
          as: 'fields',
          optional: true,
          shownWhen: { key: 'lock.ops', present: true },
          label: { en: 'but these fields stay open', 'zh-CN': '但以下字段仍可编辑', 'zh-TW': '但以下欄位仍可編輯' },
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
    {
      id: 'resubmit',
      label: { en: 'Handing in again', 'zh-CN': '重新提交', 'zh-TW': '重新提交' },
      fields: [
        {
          key: 'resubmit.within',
          as: 'duration',
          optional: true,
          label: { en: 'What was sent back, within', 'zh-CN': '退回后的提交期限', 'zh-TW': '退回後的提交期限' },
          help: {
            en: '180 days unless it is said otherwise; then it is rejected.',
            'zh-CN': '未另行说明时为 180 天,逾期即拒绝。',
            'zh-TW': '未另行說明時為 180 天,逾期即拒絕。',
          },
        },
      ],
    },
    clockSection,
  ],
  blank,
  check: ({ document, module }) => [...checkLock(document, module), ...checkDuties(document)],
};

/** One level by the manager, both ends, and the submitter may recall: whole as it stands, to be extended. */
function blank(module: ModuleDefinition): Document {
  const node = (id: string, type: string, config: Document['nodes'][number]['config']) => ({ id, type, v: 1, config });
  const wires = [
    ['start', 'new', 'first'],
    ['first', 'approved', 'yes'],
    ['first', 'rejected', 'no'],
    ['start', 'anytime', 'recall'],
    ['recall', 'next', 'back'],
  ] as const;
  return {
    schemaVersion: 1,
    kind: 'approval',
    module: module.id,
    settings: {
      lock: { ops: ['edit', 'delete', 'convert', 'owner'] },
      duties: { noSelf: true },
      results: ['approved', 'rejected', 'recalled'],
    },
    nodes: [
      node('start', 'start', { entries: [{ id: 'new', on: ['record.submitted'] }], reentry: { mode: 'afterExit' } }),
      node('first', 'approval-step', approvalStepDeclaration.defaults),
      node('yes', 'end', { result: 'approved' }),
      node('no', 'end', { result: 'rejected' }),
      node('recall', 'act', { act: 'recall', who: ['submitter'], note: 'asked' }),
      node('back', 'end', { result: 'recalled' }),
    ],
    edges: wires.map(([from, port, to], index) => ({ id: `w${index}`, from: { node: from, port }, to: { node: to } })),
    layout: {
      nodes: {
        start: { x: 0, y: 0 },
        first: { x: 0, y: 140 },
        yes: { x: -140, y: 300 },
        no: { x: 140, y: 300 },
        recall: { x: 380, y: 0 },
        back: { x: 380, y: 140 },
      },
      notes: [],
    },
  };
}
