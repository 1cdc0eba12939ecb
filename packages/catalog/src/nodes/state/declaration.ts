import { idSchema, type NodeDeclaration, type Port, type Problem } from '@throughline/graph';
import * as z from 'zod';
import { endsHere, finalFields } from '../../final-place.ts';
import { configOf } from '../../node-kind.ts';
import { leaveWithin, slaPorts, slaSchema, slaSection } from '../../sla.ts';

export const stateConfig = z.strictObject({
  /** Key of the option the state field shows here. A state of the process's own has none. */
  value: z.string().min(1).max(100).optional(),
  /** Reaching it ends the run. */
  final: z.literal(true).optional(),
  /** What the run ends with; without it the value, else the node's id. */
  result: idSchema.optional(),
  sla: slaSchema.optional(),
});

const when: Port = { id: 'when', role: 'gates', label: { en: 'Transitions', 'zh-CN': '转换', 'zh-TW': '轉換' } };
const onEntry: Port = { id: 'do', role: 'side', label: { en: 'On entering', 'zh-CN': '进入时', 'zh-TW': '進入時' } };

export const stateDeclaration: NodeDeclaration = {
  type: 'state',
  role: 'place',
  v: 1,
  kinds: ['blueprint', 'review'],
  label: { en: 'State', 'zh-CN': '状态', 'zh-TW': '狀態' },
  help: {
    en: 'Where a record rests until someone or something moves it on.',
    'zh-CN': '记录停留之处,直到有人或某事将其推进。',
    'zh-TW': '記錄停留之處,直到有人或某事將其推進。',
  },
  icon: 'square-rounded',
  group: 'states',
  rank: 20,
  config: configOf(stateConfig),
  defaults: {},
  presets: [
    {
      id: 'state',
      label: { en: 'State', 'zh-CN': '状态', 'zh-TW': '狀態' },
      icon: 'square-rounded',
      config: {},
    },
    {
      id: 'endState',
      label: { en: 'End state', 'zh-CN': '结束状态', 'zh-TW': '結束狀態' },
      icon: 'flag',
      config: { final: true },
    },
  ],
  ports: (config) => (config.final === true ? [] : [when, onEntry, ...slaPorts(config)]),
  form: [
    {
      id: 'state',
      label: { en: 'State', 'zh-CN': '状态', 'zh-TW': '狀態' },
      fields: [
        {
          key: 'value',
          as: 'option',
          fieldFromSetting: 'field',
          label: { en: 'Value of the state field', 'zh-CN': '状态字段的值', 'zh-TW': '狀態欄位的值' },
          help: {
            en: 'Written when a record arrives, and kept from being changed elsewhere.',
            'zh-CN': '记录到达时写入,且不能在别处更改。',
            'zh-TW': '記錄到達時寫入,且不能在別處變更。',
          },
        },
        ...finalFields,
      ],
    },
    slaSection,
  ],
  summary: (config, { language }) => {
    if (config.final === true) return endsHere[language];
    const leaves = leaveWithin(config, language);
    return leaves ?? { en: 'Waits for a transition', 'zh-CN': '等待转换', 'zh-TW': '等待轉換' }[language];
  },
  title: (config, words, settings) =>
    typeof config.value === 'string' && typeof settings.field === 'string'
      ? words.optionLabel(settings.field, config.value)
      : null,
  stands: (config) => (typeof config.value === 'string' && config.final !== true ? { value: config.value } : null),
  upgrades: [],
  check: (node, { document: { kind, settings } }) => {
    if (kind !== 'blueprint') return [];
    if (typeof settings.field === 'string') return node.config.value === undefined ? [noValue(node.id)] : [];
    return node.name === undefined ? [noName(node.id)] : [];
  },
};

const noName = (node: string): Problem => ({
  severity: 'error',
  code: 'missingName',
  node,
  message: {
    en: 'This state has no name yet, and no value of a field to be called by. Give it a name.',
    'zh-CN': '此状态尚无名称,也没有对应的字段值。请为它命名。',
    'zh-TW': '此狀態尚無名稱,也沒有對應的欄位值。請為它命名。',
  },
});

const noValue = (node: string): Problem => ({
  severity: 'error',
  code: 'missingValue',
  node,
  key: 'value',
  message: {
    en: 'This state has no value yet. Choose the option of the state field it stands for.',
    'zh-CN': '此状态尚无对应的值。请选择它代表的状态字段选项。',
    'zh-TW': '此狀態尚無對應的值。請選擇它代表的狀態欄位選項。',
  },
});
