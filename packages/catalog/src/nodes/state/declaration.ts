import { conditionSchema, durationSchema, type Json, languages } from '@throughline/expression';
import { idSchema, type NodeDeclaration, type Port, type Problem } from '@throughline/graph';
import * as z from 'zod';
import { configOf } from '../../node-kind.ts';
import { idsIn, listIn, objectIn, textIn } from '../../unfinished.ts';
import { durationIn, durationText } from '../../words/durations.ts';

export const stateConfig = z.strictObject({
  /** Key of the option the state field shows here. A state of the process's own has none. */
  value: z.string().min(1).max(100).optional(),
  /** Reaching it ends the run. */
  final: z.literal(true).optional(),
  /** What the run ends with; without it the value, else the node's id. */
  result: idSchema.optional(),
  /** How long a record may stay, counted anew at every visit. */
  sla: z
    .strictObject({
      after: durationSchema,
      alerts: z
        .array(z.strictObject({ id: idSchema, at: durationSchema }))
        .max(10)
        .optional(),
      /** Move on by the port `late`, or stay and only start what hangs on it. */
      then: z.enum(['stay', 'move']),
      pausedWhile: conditionSchema.optional(),
    })
    .optional(),
});

const when: Port = { id: 'when', role: 'gates', label: { en: 'Transitions', 'zh-CN': '转换', 'zh-TW': '轉換' } };
const onEntry: Port = { id: 'do', role: 'side', label: { en: 'On entering', 'zh-CN': '进入时', 'zh-TW': '進入時' } };
const lateLabel = { en: 'When too late', 'zh-CN': '超时后', 'zh-TW': '逾時後' };

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
  ports: (config) => {
    if (config.final === true) return [];
    const alerts = idsIn(objectIn(config.sla).alerts).map((id): Port => alertPort(id, config));
    return [when, onEntry, ...(config.sla === undefined ? [] : [latePort(config), ...alerts])];
  },
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
        {
          key: 'final',
          as: 'switch',
          optional: true,
          label: { en: 'The process ends here', 'zh-CN': '流程在此结束', 'zh-TW': '流程在此結束' },
        },
        {
          key: 'result',
          as: 'text',
          optional: true,
          shownWhen: { key: 'final', is: [true] },
          label: { en: 'Result', 'zh-CN': '结果', 'zh-TW': '結果' },
        },
      ],
    },
    {
      id: 'sla',
      label: { en: 'Deadline (SLA)', 'zh-CN': '时限(SLA)', 'zh-TW': '時限(SLA)' },
      fields: [
        {
          key: 'sla',
          as: 'variant',
          shownWhen: { key: 'final', present: false },
          label: { en: 'How long a record may stay', 'zh-CN': '记录可停留多久', 'zh-TW': '記錄可停留多久' },
          options: [
            {
              id: 'open',
              label: { en: 'As long as needed', 'zh-CN': '不限', 'zh-TW': '不限' },
              set: {},
              clear: ['sla'],
            },
            {
              id: 'limited',
              has: 'sla',
              label: { en: 'Limited', 'zh-CN': '有时限', 'zh-TW': '有時限' },
              set: { sla: { after: { n: 5, unit: 'businessDay' }, then: 'stay' } },
              clear: [],
            },
          ],
        },
        {
          key: 'sla.after',
          as: 'duration',
          shownWhen: { key: 'sla', present: true },
          label: { en: 'Leave within', 'zh-CN': '须在此时间内离开', 'zh-TW': '須在此時間內離開' },
        },
        {
          key: 'sla.then',
          as: 'choice',
          shownWhen: { key: 'sla', present: true },
          label: { en: 'When it is too late', 'zh-CN': '超时后', 'zh-TW': '逾時後' },
          options: [
            { value: 'stay', label: { en: 'stay here', 'zh-CN': '留在此处', 'zh-TW': '留在此處' } },
            { value: 'move', label: { en: 'move on by itself', 'zh-CN': '自动移动', 'zh-TW': '自動移動' } },
          ],
        },
        {
          key: 'sla.alerts',
          as: 'list',
          itemIds: true,
          optional: true,
          shownWhen: { key: 'sla', present: true },
          label: { en: 'Alerts', 'zh-CN': '提醒', 'zh-TW': '提醒' },
          addLabel: { en: 'Add an alert', 'zh-CN': '添加提醒', 'zh-TW': '新增提醒' },
          item: [{ key: 'at', as: 'duration', label: { en: 'After', 'zh-CN': '经过', 'zh-TW': '經過' } }],
        },
        {
          key: 'sla.pausedWhile',
          as: 'condition',
          optional: true,
          shownWhen: { key: 'sla', present: true },
          label: { en: 'The clock stands while', 'zh-CN': '暂停计时的条件', 'zh-TW': '暫停計時的條件' },
        },
      ],
    },
  ],
  summary: (config, { language }) => {
    if (config.final === true)
      return { en: 'The process ends here', 'zh-CN': '流程在此结束', 'zh-TW': '流程在此結束' }[language];
    const after = durationIn(objectIn(config.sla).after);
    if (!after) return { en: 'Waits for a transition', 'zh-CN': '等待转换', 'zh-TW': '等待轉換' }[language];
    const time = durationText(after, language);
    return { en: `Leave in ${time}`, 'zh-CN': `须在 ${time}内离开`, 'zh-TW': `須在 ${time}內離開` }[language];
  },
  title: (config, words, settings) =>
    typeof config.value === 'string' && typeof settings.field === 'string'
      ? words.optionLabel(settings.field, config.value)
      : null,
  stands: (config) => (typeof config.value === 'string' && config.final !== true ? { value: config.value } : null),
  upgrades: [],
  check: (node, { document }) =>
    document.kind === 'blueprint' && node.config.value === undefined ? [noValue(node.id)] : [],
};

function latePort(config: { readonly [key: string]: Json }): Port {
  const moves = textIn(objectIn(config.sla).then) === 'move';
  return { id: 'late', role: moves ? 'flow' : 'side', label: lateLabel };
}

function alertPort(id: string, config: { readonly [key: string]: Json }): Port {
  const alert = listIn(objectIn(config.sla).alerts)
    .map(objectIn)
    .find((one) => one.id === id);
  const at = durationIn(alert?.at);
  const label = languages.map((language) => {
    const after = at ? durationText(at, language) : '';
    const words = { en: `After ${after}`, 'zh-CN': `${after}后`, 'zh-TW': `${after}後` };
    return [language, words[language]] as const;
  });
  return { id: `alert:${id}`, role: 'side', label: { en: '', ...Object.fromEntries(label) } };
}

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
