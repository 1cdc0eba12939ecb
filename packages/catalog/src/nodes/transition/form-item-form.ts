import type { FormField } from '@throughline/graph';

const required: FormField = {
  key: 'required',
  as: 'switch',
  optional: true,
  shownWhen: { key: 'is', is: ['field', 'note', 'newTask'] },
  label: { en: 'Required', 'zh-CN': '必填', 'zh-TW': '必填' },
};

/** One thing the person is asked for, as the inspector shows it. */
export const formItemForm: readonly FormField[] = [
  {
    key: 'is',
    as: 'choice',
    label: { en: 'What', 'zh-CN': '内容', 'zh-TW': '內容' },
    options: [
      { value: 'field', label: { en: 'Field', 'zh-CN': '字段', 'zh-TW': '欄位' } },
      { value: 'note', label: { en: 'Note', 'zh-CN': '备注', 'zh-TW': '備註' } },
      { value: 'checklist', label: { en: 'Checklist', 'zh-CN': '检查清单', 'zh-TW': '檢查清單' } },
      { value: 'attachment', label: { en: 'Attachment', 'zh-CN': '附件', 'zh-TW': '附件' } },
      { value: 'openTasks', label: { en: 'Open tasks done', 'zh-CN': '完成待办任务', 'zh-TW': '完成待辦任務' } },
      { value: 'newTask', label: { en: 'New task', 'zh-CN': '新任务', 'zh-TW': '新任務' } },
      { value: 'guidance', label: { en: 'Guidance', 'zh-CN': '指引', 'zh-TW': '指引' } },
      { value: 'widget', label: { en: 'Own web page', 'zh-CN': '自有网页', 'zh-TW': '自有網頁' } },
    ],
  },
  {
    key: 'field',
    as: 'field',
    paths: true,
    shownWhen: { key: 'is', is: ['field'] },
    label: { en: 'Field', 'zh-CN': '字段', 'zh-TW': '欄位' },
  },
  required,
  {
    key: 'label',
    as: 'text',
    optional: true,
    shownWhen: { key: 'is', is: ['field', 'note', 'attachment', 'openTasks', 'newTask', 'widget'] },
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
  {
    key: 'url',
    as: 'text',
    shownWhen: { key: 'is', is: ['widget'] },
    label: { en: 'Address of the page', 'zh-CN': '网页地址', 'zh-TW': '網頁位址' },
    help: {
      en: 'Shown in a frame of its own. An administrator allows its site under Settings, Connections.',
      'zh-CN': '在独立框架中显示。其站点须由管理员在“设置”的“连接”中允许。',
      'zh-TW': '在獨立框架中顯示。其網站須由管理員在「設定」的「連線」中允許。',
    },
  },
  {
    key: 'height',
    as: 'number',
    optional: true,
    shownWhen: { key: 'is', is: ['widget'] },
    label: { en: 'Height in pixels', 'zh-CN': '高度(像素)', 'zh-TW': '高度(像素)' },
    help: { en: '240 unless said.', 'zh-CN': '默认 240。', 'zh-TW': '預設 240。' },
  },
  {
    key: 'atLeast',
    as: 'number',
    optional: true,
    shownWhen: { key: 'is', is: ['attachment'] },
    label: { en: 'Files at least', 'zh-CN': '最少文件数', 'zh-TW': '最少檔案數' },
    help: {
      en: 'One unless said; 0 makes it optional.',
      'zh-CN': '默认 1;填 0 表示可选。',
      'zh-TW': '預設 1;填 0 表示選填。',
    },
  },
  {
    key: 'atMost',
    as: 'number',
    optional: true,
    shownWhen: { key: 'is', is: ['attachment'] },
    label: { en: 'Files at most', 'zh-CN': '最多文件数', 'zh-TW': '最多檔案數' },
  },
  {
    key: 'types',
    as: 'choices',
    optional: true,
    shownWhen: { key: 'is', is: ['attachment'] },
    label: { en: 'Types taken', 'zh-CN': '接受的类型', 'zh-TW': '接受的類型' },
    options: [
      { value: 'image', label: { en: 'Pictures', 'zh-CN': '图片', 'zh-TW': '圖片' } },
      { value: 'pdf', label: { en: 'PDF', 'zh-CN': 'PDF', 'zh-TW': 'PDF' } },
      { value: 'document', label: { en: 'Documents', 'zh-CN': '文档', 'zh-TW': '文件' } },
      { value: 'spreadsheet', label: { en: 'Spreadsheets', 'zh-CN': '表格', 'zh-TW': '試算表' } },
      { value: 'any', label: { en: 'Any', 'zh-CN': '任意', 'zh-TW': '任意' } },
    ],
  },
  {
    key: 'largest',
    as: 'number',
    optional: true,
    shownWhen: { key: 'is', is: ['attachment'] },
    label: { en: 'Largest file, MB', 'zh-CN': '单个文件上限(MB)', 'zh-TW': '單一檔案上限(MB)' },
  },
];
