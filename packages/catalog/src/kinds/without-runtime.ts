import type { ModuleDefinition } from '@throughline/crm';
import type { Text } from '@throughline/expression';
import type { Document, KindDeclaration, Node } from '@throughline/graph';
import * as z from 'zod';
import { configOf } from '../node-kind.ts';

/**
 * Kinds of process that can be drawn, checked and simulated but that no installation runs yet. They stand apart from `processKinds`,
 * which is what people are offered; one moves over when its pages and its runtime are there.
 */
export const kindsWithoutRuntime: readonly KindDeclaration[] = [
  {
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
            /** Lists leave it out for whoever has nothing to decide on it. */
            hides: z.literal(true).optional(),
          })
          .optional(),
        /** Nobody approves what they submitted; nobody approves at two levels. */
        duties: z.strictObject({ noSelf: z.literal(true).optional(), noTwice: z.literal(true).optional() }).optional(),
      }),
    ),
    settingsForm: [],
    blank: blankOf('approval', { type: 'approval-step', config: { who: ['manager'], need: 'any' } }),
  },
  {
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
    settingsForm: [],
    blank: blankOf('review', {
      type: 'review-step',
      config: { fields: [{ field: 'name' }], reviewers: [{ id: 'a', who: ['manager'] }] },
    }),
  },
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

type First = Pick<Node, 'type' | 'config'>;

function drawnOnly(kind: KindDeclaration['kind'], label: Text, icon: string, first: First): KindDeclaration {
  const settings = configOf(z.strictObject({}));
  return { kind, label, icon, drawing: 'down', settings, settingsForm: [], blank: blankOf(kind, first) };
}

/** The start and one node, wired. */
function blankOf(kind: KindDeclaration['kind'], first: First): (module: ModuleDefinition) => Document {
  return (module) => ({
    schemaVersion: 1,
    kind,
    module: module.id,
    settings: {},
    nodes: [
      { id: 'start', type: 'start', v: 1, config: { entries: [{ id: 'new', on: ['record.created'] }] } },
      { id: 'first', v: 1, ...first },
    ],
    edges: [{ id: 'enter', from: { node: 'start', port: 'new' }, to: { node: 'first' } }],
    layout: { nodes: { start: { x: 0, y: 0 }, first: { x: 0, y: 120 } }, notes: [] },
  });
}
