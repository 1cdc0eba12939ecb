import { conditionSchema } from '@throughline/expression';
import type { NodeDeclaration } from '@throughline/graph';
import * as z from 'zod';
import { finishFields, shortPort } from '../../finish.ts';
import { configOf } from '../../node-kind.ts';
import { textIn } from '../../unfinished.ts';
import { errorPort } from '../../usual-ports.ts';

/** Branches that one run carries beside each other; of more records the next begins as one is through. */
export const mostAtOnce = 200;

export const eachConfig = z.strictObject({
  /** A lookup field of another module that leads here, `contacts.account`, or one of the record's own lookup fields. */
  related: z.string().min(1).max(130),
  /** Of the related record: its fields stand under their own names. */
  where: conditionSchema.optional(),
  /** At most so many. */
  max: z.int().min(1).max(2_000),
  /** So many beside each other; as many as may be without it. */
  atOnce: z.int().min(1).max(mostAtOnce).optional(),
  /** How many must be through; all of them when it is not said. */
  finish: z.strictObject({ atLeast: z.int().min(1).max(2_000) }).optional(),
});

export const eachDeclaration: NodeDeclaration = {
  type: 'each',
  role: 'block',
  v: 1,
  kinds: ['journey', 'rule'],
  label: { en: 'For each related record', 'zh-CN': '对每条相关记录', 'zh-TW': '對每筆相關記錄' },
  help: {
    en: 'Does what stands inside once per related record, which nodes inside speak of as “item”.',
    'zh-CN': '对每条相关记录执行内部步骤;内部节点以“item”引用该记录。',
    'zh-TW': '對每筆相關記錄執行內部步驟;內部節點以「item」引用該記錄。',
  },
  icon: 'list-check',
  group: 'logic',
  rank: 200,
  config: configOf(eachConfig),
  defaults: { max: 50 },
  ports: (config) => [
    { id: 'item', role: 'inner', label: { en: 'Each', 'zh-CN': '每条', 'zh-TW': '每筆' } },
    { id: 'while', role: 'gates', label: { en: 'Meanwhile', 'zh-CN': '进行期间', 'zh-TW': '進行期間' } },
    { id: 'done', role: 'flow', label: { en: 'Done', 'zh-CN': '完成', 'zh-TW': '完成' } },
    ...(config.finish === undefined ? [] : [shortPort]),
    errorPort,
  ],
  form: [
    {
      id: 'each',
      label: { en: 'Records', 'zh-CN': '记录', 'zh-TW': '記錄' },
      fields: [
        {
          key: 'related',
          as: 'text',
          label: { en: 'Related by', 'zh-CN': '关联方式', 'zh-TW': '關聯方式' },
          help: {
            en: 'The field that leads here, as module.field.',
            'zh-CN': '指向此处的字段,写作 模块.字段。',
            'zh-TW': '指向此處的欄位,寫作 模組.欄位。',
          },
        },
        // The fields are those of the other module, which a form cannot name yet.
        { key: 'where', as: 'json', optional: true, label: { en: 'Only those', 'zh-CN': '仅限', 'zh-TW': '僅限' } },
        { key: 'max', as: 'number', label: { en: 'At most', 'zh-CN': '最多', 'zh-TW': '最多' } },
        {
          key: 'atOnce',
          as: 'number',
          optional: true,
          label: { en: 'At the same time', 'zh-CN': '同时处理', 'zh-TW': '同時處理' },
        },
        ...finishFields,
      ],
    },
  ],
  summary: ({ related, max }, { language }) => {
    const name = textIn(related);
    if (name === '') return { en: 'No records yet', 'zh-CN': '尚无记录', 'zh-TW': '尚無記錄' }[language];
    const most = String(typeof max === 'number' ? max : '…');
    return { en: `${name}, at most ${most}`, 'zh-CN': `${name},最多 ${most} 条`, 'zh-TW': `${name},最多 ${most} 筆` }[
      language
    ];
  },
  upgrades: [],
};
