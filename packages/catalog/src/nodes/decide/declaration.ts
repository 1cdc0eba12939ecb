import { conditionSchema } from '@throughline/expression';
import { idSchema, type NodeDeclaration, type Port } from '@throughline/graph';
import * as z from 'zod';
import { configOf } from '../../node-kind.ts';
import { idsIn, listIn, objectIn, textIn } from '../../unfinished.ts';
import { errorPort } from '../../usual-ports.ts';

export const decideConfig = z.strictObject({
  /** Asked in order; the first that holds is taken. */
  branches: z
    .array(z.strictObject({ id: idSchema, label: z.string().min(1).max(100).optional(), when: conditionSchema }))
    .min(1)
    .max(20),
});

const otherwise: Port = {
  id: 'otherwise',
  role: 'flow',
  label: { en: 'Otherwise', 'zh-CN': '否则', 'zh-TW': '否則' },
};
const branchLabel = { en: 'Branch', 'zh-CN': '分支', 'zh-TW': '分支' };

export const decideDeclaration: NodeDeclaration = {
  type: 'decide',
  role: 'step',
  v: 1,
  kinds: ['blueprint', 'approval', 'review', 'journey', 'cadence', 'rule'],
  label: { en: 'Decide', 'zh-CN': '判断', 'zh-TW': '判斷' },
  help: {
    en: 'Goes on by the first branch whose condition holds.',
    'zh-CN': '按第一个满足条件的分支继续。',
    'zh-TW': '依第一個符合條件的分支繼續。',
  },
  icon: 'arrows-split-2',
  group: 'logic',
  rank: 170,
  config: configOf(decideConfig),
  defaults: { branches: [{ id: 'yes', when: { all: [] } }] },
  ports: (config) => [
    ...idsIn(config.branches)
      .filter((id) => id !== otherwise.id && id !== errorPort.id)
      .map((id): Port => ({ id, role: 'flow', label: labelOf(config, id) || branchLabel })),
    otherwise,
    errorPort,
  ],
  form: [
    {
      id: 'branches',
      label: { en: 'Branches', 'zh-CN': '分支', 'zh-TW': '分支' },
      fields: [
        {
          key: 'branches',
          as: 'list',
          itemIds: true,
          label: { en: 'The first that holds', 'zh-CN': '第一个满足的', 'zh-TW': '第一個符合的' },
          addLabel: { en: 'Add a branch', 'zh-CN': '添加分支', 'zh-TW': '新增分支' },
          item: [
            { key: 'label', as: 'text', optional: true, label: { en: 'Name', 'zh-CN': '名称', 'zh-TW': '名稱' } },
            { key: 'when', as: 'condition', label: { en: 'When', 'zh-CN': '条件', 'zh-TW': '條件' } },
          ],
        },
      ],
    },
  ],
  summary: (config, { language, conditionText }) => {
    const branches = listIn(config.branches).map(objectIn);
    const first = conditionSchema.safeParse(branches[0]?.when);
    if (branches.length === 1 && first.success && conditionText) return conditionText(first.data);
    const count = branches.length;
    return {
      en: `${count} ${count === 1 ? 'branch' : 'branches'} and otherwise`,
      'zh-CN': `${count} 个分支及否则`,
      'zh-TW': `${count} 個分支及否則`,
    }[language];
  },
  upgrades: [],
};

function labelOf(config: { readonly [key: string]: Parameters<typeof listIn>[0] }, id: string): string {
  const branch = listIn(config.branches)
    .map(objectIn)
    .find((one) => one.id === id);
  return textIn(branch?.label);
}
