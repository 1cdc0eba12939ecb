import type { FormField, FormSection } from '@throughline/graph';

const required: FormField = {
  key: 'required',
  as: 'switch',
  optional: true,
  shownWhen: { key: 'is', is: ['field', 'note'] },
  label: { en: 'Required', 'zh-CN': '必填', 'zh-TW': '必填' },
};

/** One thing the person is asked for. */
const item: readonly FormField[] = [
  {
    key: 'is',
    as: 'choice',
    label: { en: 'What', 'zh-CN': '内容', 'zh-TW': '內容' },
    options: [
      { value: 'field', label: { en: 'Field', 'zh-CN': '字段', 'zh-TW': '欄位' } },
      { value: 'note', label: { en: 'Note', 'zh-CN': '备注', 'zh-TW': '備註' } },
      { value: 'checklist', label: { en: 'Checklist', 'zh-CN': '检查清单', 'zh-TW': '檢查清單' } },
      { value: 'guidance', label: { en: 'Guidance', 'zh-CN': '指引', 'zh-TW': '指引' } },
    ],
  },
  {
    key: 'field',
    as: 'field',
    shownWhen: { key: 'is', is: ['field'] },
    label: { en: 'Field', 'zh-CN': '字段', 'zh-TW': '欄位' },
  },
  required,
  {
    key: 'label',
    as: 'text',
    optional: true,
    shownWhen: { key: 'is', is: ['field', 'note'] },
    label: { en: 'Label', 'zh-CN': '标签', 'zh-TW': '標籤' },
  },
  {
    key: 'validate',
    as: 'variant',
    shownWhen: { key: 'is', is: ['field'] },
    label: { en: 'Check of the value', 'zh-CN': '值的检查', 'zh-TW': '值的檢查' },
    options: [
      { id: 'none', label: { en: 'None', 'zh-CN': '无', 'zh-TW': '無' }, set: {}, clear: ['validate'] },
      {
        id: 'condition',
        has: 'validate',
        label: { en: 'A condition', 'zh-CN': '条件', 'zh-TW': '條件' },
        set: { validate: { when: { all: [] }, message: '' } },
        clear: [],
      },
    ],
  },
  {
    key: 'validate.when',
    as: 'condition',
    shownWhen: { key: 'validate', present: true },
    label: { en: 'Accepted only when', 'zh-CN': '仅在此条件下接受', 'zh-TW': '僅在此條件下接受' },
  },
  {
    key: 'validate.message',
    as: 'text',
    shownWhen: { key: 'validate', present: true },
    label: { en: 'Otherwise say', 'zh-CN': '否则提示', 'zh-TW': '否則提示' },
  },
  {
    key: 'items',
    as: 'list',
    itemIds: true,
    shownWhen: { key: 'is', is: ['checklist'] },
    label: { en: 'To be ticked', 'zh-CN': '待勾选项', 'zh-TW': '待勾選項目' },
    addLabel: { en: 'Add a line', 'zh-CN': '添加一项', 'zh-TW': '新增一項' },
    item: [
      { key: 'label', as: 'text', label: { en: 'Text', 'zh-CN': '文字', 'zh-TW': '文字' } },
      { key: 'required', as: 'switch', optional: true, label: { en: 'Required', 'zh-CN': '必填', 'zh-TW': '必填' } },
    ],
  },
  {
    key: 'text',
    as: 'longText',
    shownWhen: { key: 'is', is: ['guidance'] },
    label: { en: 'Text', 'zh-CN': '文字', 'zh-TW': '文字' },
  },
];

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
        item,
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
