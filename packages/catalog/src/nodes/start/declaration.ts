import { doorNames, doors } from '@throughline/engine';
import { conditionSchema, durationSchema, say } from '@throughline/expression';
import { idSchema, type NodeDeclaration, type Port } from '@throughline/graph';
import * as z from 'zod';
import { configOf } from '../../node-kind.ts';
import { idsIn, listIn, objectIn, textIn } from '../../unfinished.ts';

export const startConfig = z.strictObject({
  /** Ways in, each a port: on which facts about the record, and only when a condition holds. */
  entries: z
    .array(
      z.strictObject({
        id: idSchema,
        on: z.array(z.string().min(1).max(100)).min(1).max(20),
        /** Only for what was written by one of these doors; by any without it. */
        by: z.array(z.enum(doors)).min(1).optional(),
        where: conditionSchema.optional(),
      }),
    )
    .min(1)
    .max(20),
  /** Whether a record may enter again: never, after its run has ended (after a gap, at most so often), or beside it under another key. */
  reentry: z
    .strictObject({
      mode: z.enum(['never', 'afterExit', 'parallel']),
      gap: durationSchema.optional(),
      max: z.int().min(1).max(1_000).optional(),
      key: z.string().min(1).max(200).optional(),
    })
    .optional(),
});

const entryLabel = { en: 'Enters', 'zh-CN': '进入', 'zh-TW': '進入' };

/** Gates wired here are armed during the whole run: transitions from any state, exit rules, goals. */
const anytime: Port = {
  id: 'anytime',
  role: 'gates',
  label: { en: 'From any state', 'zh-CN': '任意状态', 'zh-TW': '任何狀態' },
};

const entryFacts = {
  'record.created': { en: 'it is created', 'zh-CN': '记录创建时', 'zh-TW': '記錄建立時' },
  'record.submitted': { en: 'somebody submits it', 'zh-CN': '有人提交时', 'zh-TW': '有人提交時' },
  'record.edited': { en: 'it is edited', 'zh-CN': '记录编辑时', 'zh-TW': '記錄編輯時' },
} as const;

export const startDeclaration: NodeDeclaration = {
  type: 'start',
  role: 'start',
  v: 1,
  kinds: ['blueprint', 'approval', 'review', 'journey', 'cadence', 'rule'],
  label: { en: 'Start', 'zh-CN': '起点', 'zh-TW': '起點' },
  help: {
    en: 'Where records enter the process, and when.',
    'zh-CN': '记录何时、从何处进入流程。',
    'zh-TW': '記錄何時、從何處進入流程。',
  },
  icon: 'bolt',
  group: 'states',
  rank: 10,
  hidden: true,
  config: configOf(startConfig),
  defaults: { entries: [{ id: 'new', on: ['record.created', 'record.edited'] }], reentry: { mode: 'afterExit' } },
  ports: (config) => [...idsIn(config.entries).map((id): Port => ({ id, role: 'flow', label: entryLabel })), anytime],
  form: [
    {
      id: 'entry',
      label: { en: 'Entry', 'zh-CN': '进入条件', 'zh-TW': '進入條件' },
      fields: [
        {
          key: 'entries',
          as: 'list',
          itemIds: true,
          label: { en: 'A record enters when', 'zh-CN': '记录进入的时机', 'zh-TW': '記錄進入的時機' },
          addLabel: { en: 'Add an entry', 'zh-CN': '添加入口', 'zh-TW': '新增入口' },
          item: [
            {
              key: 'on',
              as: 'choices',
              label: { en: 'When', 'zh-CN': '时机', 'zh-TW': '時機' },
              options: Object.entries(entryFacts).map(([value, label]) => ({ value, label })),
            },
            {
              key: 'by',
              as: 'choices',
              optional: true,
              label: { en: 'Only when it comes by', 'zh-CN': '仅限来自', 'zh-TW': '僅限來自' },
              help: {
                en: 'By any way without a choice.',
                'zh-CN': '未选择时不限来源。',
                'zh-TW': '未選擇時不限來源。',
              },
              options: doors.map((value) => ({ value, label: doorNames[value] })),
            },
            {
              key: 'where',
              as: 'condition',
              optional: true,
              label: { en: 'Only when', 'zh-CN': '仅当', 'zh-TW': '僅當' },
            },
          ],
        },
      ],
    },
    {
      id: 'reentry',
      label: { en: 'Entering again', 'zh-CN': '再次进入', 'zh-TW': '再次進入' },
      fields: [
        {
          key: 'reentry.mode',
          as: 'choice',
          optional: true,
          label: { en: 'The same record may enter', 'zh-CN': '同一记录可以进入', 'zh-TW': '同一筆記錄可以進入' },
          options: [
            { value: 'never', label: { en: 'once', 'zh-CN': '一次', 'zh-TW': '一次' } },
            {
              value: 'afterExit',
              label: { en: 'again after it has left', 'zh-CN': '离开后可再次', 'zh-TW': '離開後可再次' },
            },
          ],
        },
        {
          key: 'reentry.gap',
          as: 'duration',
          optional: true,
          shownWhen: { key: 'reentry.mode', is: ['afterExit'] },
          label: { en: 'Not before', 'zh-CN': '最短间隔', 'zh-TW': '最短間隔' },
        },
        {
          key: 'reentry.max',
          as: 'number',
          optional: true,
          shownWhen: { key: 'reentry.mode', is: ['afterExit'] },
          label: { en: 'At most so many times', 'zh-CN': '最多次数', 'zh-TW': '最多次數' },
        },
      ],
    },
  ],
  summary: (config, { language, conditionText }) => {
    const [first] = listIn(config.entries).map(objectIn);
    const where = conditionSchema.safeParse(first?.where);
    if (where.success && conditionText) return conditionText(where.data);
    const facts = listIn(first?.on).map(textIn);
    const known = facts.flatMap((fact) => (isEntryFact(fact) ? [say(entryFacts[fact], language)] : [fact]));
    if (language !== 'en') return known.join('、');
    return known.length === 0 ? '' : `When ${known.join(' or ')}`;
  },
  upgrades: [],
};

const isEntryFact = (fact: string): fact is keyof typeof entryFacts => Object.hasOwn(entryFacts, fact);
