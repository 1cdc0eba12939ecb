import { idSchema, type NodeDeclaration, type Port, type Problem } from '@throughline/graph';
import * as z from 'zod';
import { configOf } from '../../node-kind.ts';
import { idsIn, listIn, objectIn, textIn } from '../../unfinished.ts';

export const splitConfig = z.strictObject({
  /** Shares in percent; what is left to 100 is held out. */
  branches: z
    .array(
      z.strictObject({
        id: idSchema,
        label: z.string().min(1).max(100).optional(),
        share: z.int().min(0).max(100),
      }),
    )
    .min(1)
    .max(20),
  /** Another text draws anew; without it the node's own id. Two splits of one salt send a person the same way. */
  salt: z.string().min(1).max(100).optional(),
});

const holdOut: Port = { id: 'holdout', role: 'flow', label: { en: 'Held out', 'zh-CN': '对照组', 'zh-TW': '對照組' } };

export const splitDeclaration: NodeDeclaration = {
  type: 'split',
  role: 'step',
  v: 1,
  kinds: ['blueprint', 'approval', 'review', 'journey', 'cadence', 'rule'],
  label: { en: 'Split by chance', 'zh-CN': '随机分流', 'zh-TW': '隨機分流' },
  help: {
    en: 'Sends a share of the records each way. The same person always goes the same way.',
    'zh-CN': '按比例将记录分到各条路。同一人始终走同一条路。',
    'zh-TW': '按比例將記錄分到各條路。同一人始終走同一條路。',
  },
  icon: 'arrows-split-2',
  group: 'logic',
  rank: 180,
  config: configOf(splitConfig),
  defaults: {
    branches: [
      { id: 'a', label: 'A', share: 50 },
      { id: 'b', label: 'B', share: 50 },
    ],
  },
  ports: (config) => [
    ...idsIn(config.branches)
      .filter((id) => id !== holdOut.id)
      .map((id): Port => ({ id, role: 'flow', label: labelOf(config, id) })),
    ...(total(config) < 100 ? [holdOut] : []),
  ],
  form: [
    {
      id: 'split',
      label: { en: 'Split', 'zh-CN': '分流', 'zh-TW': '分流' },
      fields: [
        {
          key: 'branches',
          as: 'list',
          itemIds: true,
          label: { en: 'Ways', 'zh-CN': '分支', 'zh-TW': '分支' },
          addLabel: { en: 'Add a way', 'zh-CN': '添加分支', 'zh-TW': '新增分支' },
          item: [
            { key: 'label', as: 'text', optional: true, label: { en: 'Name', 'zh-CN': '名称', 'zh-TW': '名稱' } },
            { key: 'share', as: 'number', label: { en: 'Percent', 'zh-CN': '百分比', 'zh-TW': '百分比' } },
          ],
        },
        {
          key: 'salt',
          as: 'text',
          optional: true,
          label: { en: 'Draw', 'zh-CN': '抽签标识', 'zh-TW': '抽籤識別' },
          help: {
            en: 'Change it to draw anew.',
            'zh-CN': '更改后将重新抽签。',
            'zh-TW': '變更後將重新抽籤。',
          },
        },
      ],
    },
  ],
  summary: (config, { language }) => {
    const shares = listIn(config.branches).map((branch) => `${Number(objectIn(branch).share ?? 0)}%`);
    if (total(config) < 100) {
      const rest = `${100 - total(config)}%`;
      shares.push({ en: `${rest} held out`, 'zh-CN': `对照组 ${rest}`, 'zh-TW': `對照組 ${rest}` }[language]);
    }
    return shares.join(' / ');
  },
  upgrades: [],
  check: ({ id, config }) => (total(config) > 100 ? [tooMuch(id, total(config))] : []),
};

function total(config: Parameters<NodeDeclaration['ports']>[0]): number {
  const shares = listIn(config.branches).map((branch) => objectIn(branch).share);
  return shares.reduce<number>((sum, share) => sum + (typeof share === 'number' ? share : 0), 0);
}

function labelOf(config: Parameters<NodeDeclaration['ports']>[0], id: string): string {
  const branch = listIn(config.branches)
    .map(objectIn)
    .find((one) => one.id === id);
  return textIn(branch?.label) || id;
}

const tooMuch = (node: string, sum: number): Problem => ({
  severity: 'error',
  code: 'sharesTooLarge',
  node,
  key: 'branches',
  message: {
    en: `The shares come to ${sum} percent. Lower them to 100 at most; what is left is held out.`,
    'zh-CN': `各分支合计 ${sum}%。请降至不超过 100%;剩余部分为对照组。`,
    'zh-TW': `各分支合計 ${sum}%。請降至不超過 100%;剩餘部分為對照組。`,
  },
});
