import { conditionSchema } from '@throughline/expression';
import { idSchema, type NodeDeclaration, type Port, type Problem } from '@throughline/graph';
import * as z from 'zod';
import { deadlineSchema } from '../../deadline.ts';
import { configOf } from '../../node-kind.ts';
import { ifAwaySchema } from '../../panel.ts';
import { listIn, objectIn } from '../../unfinished.ts';
import { errorPort } from '../../usual-ports.ts';
import { whoListSchema } from '../../who.ts';
import { durationIn, durationText } from '../../words/durations.ts';
import { peopleText } from '../../words/people.ts';
import { approvalStepForm } from './form.ts';

export const approvalStepConfig = z.strictObject({
  who: whoListSchema.min(1),
  /** One decides, everyone must agree, or so many. */
  need: z.union([z.enum(['any', 'all']), z.strictObject({ atLeast: z.int().min(1).max(50) })]),
  /** One after the other in the order of `who`; all at once without it. */
  order: z.literal('sequential').optional(),
  /** Holds on arrival: nobody is asked, and the journal says so. */
  skipWhen: conditionSchema.optional(),
  /** What they look at. While these are as they were approved, an approval stays valid; without any it never does. */
  judges: z.array(z.string().min(1).max(64)).min(1).max(50).optional(),
  deadline: deadlineSchema.optional(),
  /** Who may not approve while a condition holds: a limit of an amount. They are not asked then, and refused should they be. */
  ceilings: z
    .array(z.strictObject({ id: idSchema, who: whoListSchema.min(1), beyond: conditionSchema }))
    .min(1)
    .max(20)
    .optional(),
  /** A decider may hand the seat on to a colleague, who then decides instead. */
  mayDelegate: z.literal(true).optional(),
  /** A decider may ask somebody something; the answer decides nothing. */
  mayAsk: z.literal(true).optional(),
  /** Who may decide in the place of all who have not, with a reason: those named, the managers of the deciders, administrators. */
  takeOver: z
    .strictObject({
      who: whoListSchema.min(1).optional(),
      managers: z.literal(true).optional(),
      admins: z.literal(true).optional(),
    })
    .refine(({ who, managers, admins }) => who !== undefined || managers || admins, 'say who may take over')
    .optional(),
  /** What happens where nobody named is there or may decide; without it the run waits as an incident. */
  ifNobody: z
    .union([
      z.strictObject({ then: z.literal('reject') }),
      z.strictObject({ then: z.literal('ask'), to: whoListSchema.min(1) }),
    ])
    .optional(),
  ifAway: ifAwaySchema.optional(),
  /** To whom it may be sent back: the submitter, who corrects it and hands it in again; the level before; levels named here. */
  mayReturnToSubmitter: z.literal(true).optional(),
  mayReturnToPrevious: z.literal(true).optional(),
  mayReturnTo: z.array(idSchema).min(1).max(20).optional(),
});

const flow = (id: string, label: Port['label']): Port => ({ id, role: 'flow', label });

export const approvalStepDeclaration: NodeDeclaration = {
  type: 'approval-step',
  role: 'place',
  v: 1,
  kinds: ['approval'],
  label: { en: 'Approval', 'zh-CN': '审批', 'zh-TW': '簽核' },
  help: {
    en: 'A level at which people approve or reject. Nothing is ever approved silently.',
    'zh-CN': '由人批准或拒绝的一级审批。绝不会默默通过。',
    'zh-TW': '由人核准或拒絕的一級簽核。絕不會默默通過。',
  },
  icon: 'shield-check',
  group: 'states',
  rank: 40,
  config: configOf(approvalStepConfig),
  defaults: {
    who: ['manager'],
    need: 'any',
    mayReturnToSubmitter: true,
    mayDelegate: true,
    takeOver: { admins: true },
  },
  ports: () => [
    flow('approved', { en: 'Approved', 'zh-CN': '已批准', 'zh-TW': '已核准' }),
    flow('rejected', { en: 'Rejected', 'zh-CN': '已拒绝', 'zh-TW': '已拒絕' }),
    { id: 'when', role: 'gates', label: { en: 'Meanwhile', 'zh-CN': '进行期间', 'zh-TW': '進行期間' } },
    { id: 'do', role: 'side', label: { en: 'On entering', 'zh-CN': '进入时', 'zh-TW': '進入時' } },
    errorPort,
  ],
  form: approvalStepForm,
  summary: (config, words) => {
    const { language } = words;
    const people = peopleText(config.who, words);
    if (people === '') return { en: 'Nobody yet', 'zh-CN': '尚无审批人', 'zh-TW': '尚無簽核人' }[language];
    const after = durationIn(objectIn(config.deadline).after);
    if (!after) return people;
    const time = durationText(after, language);
    return { en: `${people} · in ${time}`, 'zh-CN': `${people} · ${time}内`, 'zh-TW': `${people} · ${time}內` }[
      language
    ];
  },
  upgrades: [],
  check: (node, { document }) => [
    ...(objectIn(node.config.deadline).then === 'escalate' && objectIn(node.config.deadline).to === undefined
      ? [escalatesToNobody(node.id)]
      : []),
    ...(onlySubmitter(node.config.who) && objectIn(document.settings.duties).noSelf === true ? [onlyOwn(node.id)] : []),
  ],
};

const error = (code: string, node: string, key: string, message: Problem['message']): Problem => ({
  severity: 'error',
  code,
  node,
  key,
  message,
});

const escalatesToNobody = (node: string): Problem =>
  error('escalatesToNobody', node, 'deadline.to', {
    en: 'Nobody is named who decides when it is too late. Name somebody.',
    'zh-CN': '未指定超时后由谁决定。请指定。',
    'zh-TW': '未指定逾時後由誰決定。請指定。',
  });

const onlyOwn = (node: string): Problem =>
  error('decidesOwn', node, 'who', {
    en: 'Only the submitter is asked here, and nobody may decide on what they submit. Name somebody else.',
    'zh-CN': '此处仅询问提交人,而任何人不得审批自己提交的内容。请另行指定。',
    'zh-TW': '此處僅詢問提交人,而任何人不得簽核自己提交的內容。請另行指定。',
  });

const onlySubmitter = (who: Parameters<typeof listIn>[0]): boolean =>
  listIn(who).length > 0 && listIn(who).every((one) => one === 'submitter');
