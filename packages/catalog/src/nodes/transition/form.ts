import type { FormSection } from '@throughline/graph';
import { calendarField } from '../../clock.ts';
import { formItemForm } from './form-item-form.ts';

/** Before, during and after: the three parts of a transition. What follows it hangs on its exits `next` and `after`. */
export const transitionForm: readonly FormSection[] = [
  {
    id: 'before',
    label: { en: 'Before', 'zh-CN': '转换前', 'zh-TW': '轉換前' },
    fields: [
      {
        key: 'auto',
        as: 'variant',
        label: { en: 'Performed', 'zh-CN': '执行方式', 'zh-TW': '執行方式' },
        options: [
          {
            id: 'byPerson',
            label: { en: 'by a person', 'zh-CN': '由人执行', 'zh-TW': '由人執行' },
            set: {},
            clear: ['auto'],
          },
          {
            id: 'afterTime',
            has: 'auto.after',
            label: { en: 'after a time', 'zh-CN': '经过一段时间', 'zh-TW': '經過一段時間' },
            set: { auto: { after: { n: 5, unit: 'businessDay' } } },
            clear: [],
          },
          {
            id: 'whenCondition',
            has: 'auto.when',
            label: { en: 'when a condition holds', 'zh-CN': '满足条件时', 'zh-TW': '符合條件時' },
            set: { auto: { when: { all: [] } } },
            clear: [],
          },
        ],
      },
      {
        key: 'who',
        as: 'who',
        shownWhen: { key: 'auto', present: false },
        label: { en: 'Who may', 'zh-CN': '谁可以执行', 'zh-TW': '誰可以執行' },
      },
      {
        key: 'auto.after',
        as: 'duration',
        shownWhen: { key: 'auto.after', present: true },
        label: { en: 'After', 'zh-CN': '经过', 'zh-TW': '經過' },
        help: {
          en: 'Counted from the moment the record reached the state.',
          'zh-CN': '从记录到达该状态时开始计算。',
          'zh-TW': '從記錄到達該狀態時開始計算。',
        },
      },
      calendarField('auto.calendar', 'auto.after'),
      {
        key: 'auto.when',
        as: 'condition',
        shownWhen: { key: 'auto.when', present: true },
        label: { en: 'As soon as', 'zh-CN': '一旦', 'zh-TW': '一旦' },
      },
      {
        key: 'when',
        as: 'condition',
        optional: true,
        shownWhen: { key: 'auto.when', present: false },
        label: { en: 'Only when', 'zh-CN': '仅当', 'zh-TW': '僅當' },
      },
      {
        key: 'notIn',
        as: 'nodes',
        role: 'place',
        optional: true,
        label: { en: 'Not in', 'zh-CN': '以下状态除外', 'zh-TW': '以下狀態除外' },
        help: {
          en: 'For a transition from any state: where it is not offered.',
          'zh-CN': '用于任意状态的转换:在哪些状态不提供。',
          'zh-TW': '用於任何狀態的轉換:在哪些狀態不提供。',
        },
      },
    ],
  },
  {
    id: 'during',
    label: { en: 'During', 'zh-CN': '转换中', 'zh-TW': '轉換中' },
    fields: [
      {
        key: 'during',
        as: 'list',
        itemIds: true,
        optional: true,
        shownWhen: { key: 'auto', present: false },
        label: { en: 'Asks for', 'zh-CN': '需要填写', 'zh-TW': '需要填寫' },
        addLabel: { en: 'Add', 'zh-CN': '添加', 'zh-TW': '新增' },
        item: formItemForm,
      },
    ],
  },
  {
    id: 'after',
    label: { en: 'After', 'zh-CN': '转换后', 'zh-TW': '轉換後' },
    fields: [
      {
        key: 'mode',
        as: 'choice',
        optional: true,
        label: { en: 'The state it starts from', 'zh-CN': '起始状态', 'zh-TW': '起始狀態' },
        options: [
          { value: 'leave', label: { en: 'is left', 'zh-CN': '离开', 'zh-TW': '離開' } },
          { value: 'keep', label: { en: 'goes on beside', 'zh-CN': '保留', 'zh-TW': '保留' } },
          {
            value: 'pause',
            label: { en: 'is paused until a return', 'zh-CN': '暂停直至返回', 'zh-TW': '暫停直至返回' },
          },
        ],
      },
    ],
  },
];
