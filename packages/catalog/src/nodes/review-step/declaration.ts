import { conditionSchema } from '@throughline/expression';
import { idSchema, type NodeDeclaration, type Port } from '@throughline/graph';
import * as z from 'zod';
import { configOf } from '../../node-kind.ts';
import { listIn, objectIn } from '../../unfinished.ts';
import { errorPort } from '../../usual-ports.ts';
import { whoListSchema } from '../../who.ts';
import { peopleText } from '../../words/people.ts';

export const reviewStepConfig = z.strictObject({
  /** What is judged, field by field. */
  fields: z
    .array(z.strictObject({ field: z.string().min(1).max(64) }))
    .min(1)
    .max(20),
  /** In order; the first whose condition holds names the reviewers. One without a condition always holds. */
  reviewers: z
    .array(z.strictObject({ id: idSchema, when: conditionSchema.optional(), who: whoListSchema.min(1) }))
    .min(1)
    .max(20),
  /** A rejected field names one of these; without any a comment is enough. */
  reasons: z
    .array(z.strictObject({ id: idSchema, label: z.string().min(1).max(100) }))
    .max(30)
    .optional(),
});

const flow = (id: string, label: Port['label']): Port => ({ id, role: 'flow', label });

export const reviewStepDeclaration: NodeDeclaration = {
  type: 'review-step',
  role: 'place',
  v: 1,
  kinds: ['review'],
  label: { en: 'Review', 'zh-CN': '审核', 'zh-TW': '審核' },
  help: {
    en: 'Somebody accepts or rejects the record field by field. One rejected field rejects it.',
    'zh-CN': '由人逐字段接受或拒绝记录。任一字段被拒即拒绝。',
    'zh-TW': '由人逐欄位接受或拒絕記錄。任一欄位被拒即拒絕。',
  },
  icon: 'list-check',
  group: 'states',
  rank: 50,
  config: configOf(reviewStepConfig),
  defaults: { reviewers: [{ id: 'a', who: ['manager'] }] },
  ports: () => [
    flow('accepted', { en: 'Accepted', 'zh-CN': '已接受', 'zh-TW': '已接受' }),
    flow('rejected', { en: 'Rejected', 'zh-CN': '已拒绝', 'zh-TW': '已拒絕' }),
    { id: 'when', role: 'gates', label: { en: 'Meanwhile', 'zh-CN': '进行期间', 'zh-TW': '進行期間' } },
    { id: 'do', role: 'side', label: { en: 'On entering', 'zh-CN': '进入时', 'zh-TW': '進入時' } },
    errorPort,
  ],
  form: [
    {
      id: 'review',
      label: { en: 'Review', 'zh-CN': '审核', 'zh-TW': '審核' },
      fields: [
        {
          key: 'fields',
          as: 'list',
          label: { en: 'Fields', 'zh-CN': '字段', 'zh-TW': '欄位' },
          addLabel: { en: 'Add a field', 'zh-CN': '添加字段', 'zh-TW': '新增欄位' },
          item: [{ key: 'field', as: 'field', label: { en: 'Field', 'zh-CN': '字段', 'zh-TW': '欄位' } }],
        },
        {
          key: 'reviewers',
          as: 'list',
          itemIds: true,
          label: { en: 'Reviewers', 'zh-CN': '审核人', 'zh-TW': '審核人' },
          addLabel: { en: 'Add reviewers', 'zh-CN': '添加审核人', 'zh-TW': '新增審核人' },
          item: [
            {
              key: 'when',
              as: 'condition',
              optional: true,
              label: { en: 'When', 'zh-CN': '条件', 'zh-TW': '條件' },
            },
            { key: 'who', as: 'who', label: { en: 'Who', 'zh-CN': '人员', 'zh-TW': '人員' } },
          ],
        },
        {
          key: 'reasons',
          as: 'list',
          itemIds: true,
          optional: true,
          label: { en: 'Reasons to reject', 'zh-CN': '拒绝原因', 'zh-TW': '拒絕原因' },
          addLabel: { en: 'Add a reason', 'zh-CN': '添加原因', 'zh-TW': '新增原因' },
          item: [{ key: 'label', as: 'text', label: { en: 'Reason', 'zh-CN': '原因', 'zh-TW': '原因' } }],
        },
      ],
    },
  ],
  summary: (config, words) => {
    const { language } = words;
    const who = listIn(config.reviewers).map((one) => peopleText(objectIn(one).who, words));
    const people = who.filter((text) => text !== '').join(' / ');
    return people || { en: 'Nobody yet', 'zh-CN': '尚无审核人', 'zh-TW': '尚無審核人' }[language];
  },
  upgrades: [],
};
