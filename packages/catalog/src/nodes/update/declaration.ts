import type { Json } from '@throughline/expression';
import type { NodeDeclaration, Problem } from '@throughline/graph';
import * as z from 'zod';
import { configOf } from '../../node-kind.ts';
import { objectIn } from '../../unfinished.ts';
import { errorPort, nextPort } from '../../usual-ports.ts';

const json = z.json() as z.ZodType<Json>;

export const updateConfig = z.strictObject({
  /** Field → a value in the JSON form of its type, `{formula}`, or `{path}`; null empties it. */
  set: z
    .record(z.string().min(1).max(64), json)
    .refine((set) => Object.keys(set).length > 0, 'choose at least one field'),
});

export const updateDeclaration: NodeDeclaration = {
  type: 'update',
  role: 'step',
  v: 1,
  kinds: ['blueprint', 'approval', 'review', 'journey', 'cadence', 'rule'],
  label: { en: 'Update fields', 'zh-CN': '更新字段', 'zh-TW': '更新欄位' },
  help: {
    en: 'Writes values into the record.',
    'zh-CN': '将值写入记录。',
    'zh-TW': '將值寫入記錄。',
  },
  icon: 'pencil',
  group: 'actions',
  rank: 230,
  config: configOf(updateConfig),
  defaults: { set: {} },
  ports: () => [nextPort, errorPort],
  form: [
    {
      id: 'set',
      label: { en: 'Values', 'zh-CN': '值', 'zh-TW': '值' },
      fields: [
        { key: 'set', as: 'assignments', label: { en: 'Set fields to', 'zh-CN': '设置字段', 'zh-TW': '設定欄位' } },
      ],
    },
  ],
  summary: (config, words) => {
    const fields = Object.keys(objectIn(config.set)).map(words.fieldLabel);
    if (fields.length === 0) return { en: 'No field yet', 'zh-CN': '尚无字段', 'zh-TW': '尚無欄位' }[words.language];
    const list = fields.join(words.language === 'en' ? ', ' : '、');
    return { en: `Set ${list}`, 'zh-CN': `设置${list}`, 'zh-TW': `設定${list}` }[words.language];
  },
  upgrades: [],
  check: (node, { document }) => {
    const field = document.settings.field;
    const first = node.about === undefined || node.about === 'record';
    const own = document.kind === 'blueprint' && first && typeof field === 'string';
    return own && Object.hasOwn(objectIn(node.config.set), field) ? [writesState(node.id, `set.${field}`)] : [];
  },
};

const writesState = (node: string, key: string): Problem => ({
  severity: 'error',
  code: 'writesState',
  node,
  key,
  message: {
    en: 'The state field is written by the states alone. Draw a transition to the state you want instead.',
    'zh-CN': '状态字段只能由状态写入。请改为绘制到目标状态的转换。',
    'zh-TW': '狀態欄位只能由狀態寫入。請改為繪製到目標狀態的轉換。',
  },
});
