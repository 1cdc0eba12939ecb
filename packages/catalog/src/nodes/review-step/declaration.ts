import { conditionSchema, durationSchema } from '@throughline/expression';
import { idSchema, type NodeDeclaration, type Port } from '@throughline/graph';
import * as z from 'zod';
import { deadlineSchema } from '../../deadline.ts';
import { configOf } from '../../node-kind.ts';
import { ifAwaySchema } from '../../panel.ts';
import { listIn, objectIn } from '../../unfinished.ts';
import { errorPort } from '../../usual-ports.ts';
import { whoListSchema } from '../../who.ts';
import { peopleText } from '../../words/people.ts';
import { reviewStepForm } from './form.ts';

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
  deadline: deadlineSchema.optional(),
  /** A reviewer may hand it on to a colleague. */
  mayDelegate: z.literal(true).optional(),
  /** Who may review in the place of those who have not, with a reason. */
  takeOver: z
    .strictObject({
      who: whoListSchema.min(1).optional(),
      managers: z.literal(true).optional(),
      admins: z.literal(true).optional(),
    })
    .refine(({ who, managers, admins }) => who !== undefined || managers || admins, 'say who may take over')
    .optional(),
  ifAway: ifAwaySchema.optional(),
  /** Who may let it through without a verdict, with a reason. */
  mayRelease: whoListSchema.min(1).optional(),
  /** What is rejected goes back to be corrected, any field of it, and handed in again; without it the step is left. */
  correct: z.strictObject({ who: whoListSchema.min(1).optional(), within: durationSchema.optional() }).optional(),
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
  defaults: { reviewers: [{ id: 'a', who: ['manager'] }], correct: {}, takeOver: { admins: true } },
  ports: () => [
    flow('accepted', { en: 'Accepted', 'zh-CN': '已接受', 'zh-TW': '已接受' }),
    flow('rejected', { en: 'Rejected', 'zh-CN': '已拒绝', 'zh-TW': '已拒絕' }),
    { id: 'when', role: 'gates', label: { en: 'Meanwhile', 'zh-CN': '进行期间', 'zh-TW': '進行期間' } },
    { id: 'do', role: 'side', label: { en: 'On entering', 'zh-CN': '进入时', 'zh-TW': '進入時' } },
    errorPort,
  ],
  form: reviewStepForm,
  summary: (config, words) => {
    const { language } = words;
    const who = listIn(config.reviewers).map((one) => peopleText(objectIn(one).who, words));
    const people = who.filter((text) => text !== '').join(' / ');
    return people || { en: 'Nobody yet', 'zh-CN': '尚无审核人', 'zh-TW': '尚無審核人' }[language];
  },
  upgrades: [],
};
