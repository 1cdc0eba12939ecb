import type { ModuleDefinition } from '@throughline/crm';
import type { Document, KindDeclaration } from '@throughline/graph';
import * as z from 'zod';
import { clockSection } from '../../clock.ts';
import { configOf } from '../../node-kind.ts';
import { reviewStepDeclaration } from '../../nodes/review-step/declaration.ts';
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
  blank,
};

/** Judged by the manager, corrected by the submitter, held back meanwhile: whole as it stands, to be extended. */
function blank(module: ModuleDefinition): Document {
  const node = (id: string, type: string, config: Document['nodes'][number]['config']) => ({ id, type, v: 1, config });
  const wires = [
    ['start', 'new', 'judge'],
    ['judge', 'accepted', 'yes'],
    ['judge', 'rejected', 'no'],
  ] as const;
  const required = module.fields.filter((field) => field.required === true).map(({ id }) => ({ field: id }));
  const [first] = module.fields;
  const fields = required.length > 0 ? required.slice(0, 20) : first === undefined ? [] : [{ field: first.id }];
  return {
    schemaVersion: 1,
    kind: 'review',
    module: module.id,
    settings: {
      heldBack: { ops: ['edit', 'delete', 'convert', 'owner', 'automate'], hides: true },
      results: ['accepted', 'rejected'],
    },
    nodes: [
      node('start', 'start', { entries: [{ id: 'new', on: ['record.created'] }], reentry: { mode: 'never' } }),
      node('judge', 'review-step', { ...reviewStepDeclaration.defaults, fields }),
      node('yes', 'end', { result: 'accepted' }),
      node('no', 'end', { result: 'rejected' }),
    ],
    edges: wires.map(([from, port, to], index) => ({ id: `w${index}`, from: { node: from, port }, to: { node: to } })),
    layout: {
      nodes: { start: { x: 0, y: 0 }, judge: { x: 0, y: 140 }, yes: { x: -140, y: 300 }, no: { x: 140, y: 300 } },
      notes: [],
    },
  };
}
