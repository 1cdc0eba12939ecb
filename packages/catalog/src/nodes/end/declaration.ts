import { say, type Text } from '@throughline/expression';
import { idSchema, type NodeDeclaration } from '@throughline/graph';
import * as z from 'zod';
import { configOf } from '../../node-kind.ts';
import { textIn } from '../../unfinished.ts';

export const endConfig = z.strictObject({
  /** What the run ends with; a process that called this one goes on by the exit of that name. */
  result: idSchema.optional(),
  /** Flows beside end too, instead of being finished. */
  cut: z.literal(true).optional(),
});

export const endDeclaration: NodeDeclaration = {
  type: 'end',
  role: 'end',
  v: 1,
  kinds: ['blueprint', 'approval', 'review', 'journey', 'cadence', 'rule'],
  label: { en: 'End', 'zh-CN': '结束', 'zh-TW': '結束' },
  help: {
    en: 'The process ends here; inside a group only the branch does.',
    'zh-CN': '流程在此结束;在组内仅结束该分支。',
    'zh-TW': '流程在此結束;在群組內僅結束該分支。',
  },
  icon: 'flag',
  group: 'ends',
  rank: 310,
  config: configOf(endConfig),
  defaults: {},
  ports: () => [],
  form: [
    {
      id: 'end',
      label: { en: 'End', 'zh-CN': '结束', 'zh-TW': '結束' },
      fields: [
        { key: 'result', as: 'text', optional: true, label: { en: 'Result', 'zh-CN': '结果', 'zh-TW': '結果' } },
        {
          key: 'cut',
          as: 'switch',
          optional: true,
          label: { en: 'Stop what still runs beside', 'zh-CN': '同时停止旁路流程', 'zh-TW': '同時停止旁路流程' },
        },
      ],
    },
  ],
  summary: (config, { language }) => {
    const name = textIn(config.result);
    const result = say((Object.hasOwn(usualResults, name) ? usualResults[name] : undefined) ?? name, language);
    if (result === '') return { en: 'The process ends', 'zh-CN': '流程结束', 'zh-TW': '流程結束' }[language];
    return { en: `Result “${result}”`, 'zh-CN': `结果“${result}”`, 'zh-TW': `結果「${result}」` }[language];
  },
  upgrades: [],
};

/** Names that approvals and reviews begin with, as people say them; any other is said as it was written. */
const usualResults: { readonly [name: string]: Text } = {
  approved: { en: 'approved', 'zh-CN': '已批准', 'zh-TW': '已核准' },
  accepted: { en: 'accepted', 'zh-CN': '已接受', 'zh-TW': '已接受' },
  rejected: { en: 'rejected', 'zh-CN': '已拒绝', 'zh-TW': '已拒絕' },
  recalled: { en: 'recalled', 'zh-CN': '已撤回', 'zh-TW': '已撤回' },
};
