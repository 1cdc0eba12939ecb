import type { ModuleDefinition } from '../module.ts';
import { about } from './about.ts';

/** Work somebody has to do, about any record. */
export const tasks: ModuleDefinition = {
  id: 'tasks',
  label: { en: 'Task', 'zh-CN': '任务', 'zh-TW': '任務' },
  labelPlural: { en: 'Tasks', 'zh-CN': '任务', 'zh-TW': '任務' },
  icon: 'checkbox',
  nameField: 'subject',
  stateField: 'status',
  columns: ['subject', 'assignee', 'dueAt', 'status'],
  fields: [
    {
      id: 'subject',
      type: 'text',
      label: { en: 'Subject', 'zh-CN': '主题', 'zh-TW': '主旨' },
      required: true,
      maxLength: 300,
    },
    ...about,
    {
      id: 'assignee',
      type: 'user',
      label: { en: 'Assignee', 'zh-CN': '负责人', 'zh-TW': '負責人' },
      indexed: true,
    },
    { id: 'dueAt', type: 'dateTime', label: { en: 'Due', 'zh-CN': '截止时间', 'zh-TW': '到期時間' }, indexed: true },
    {
      id: 'status',
      type: 'picklist',
      label: { en: 'Status', 'zh-CN': '状态', 'zh-TW': '狀態' },
      indexed: true,
      default: 'open',
      options: [
        { key: 'open', label: { en: 'Open', 'zh-CN': '待办', 'zh-TW': '待辦' }, colour: 'blue', outcome: 'open' },
        { key: 'done', label: { en: 'Done', 'zh-CN': '已完成', 'zh-TW': '已完成' }, colour: 'green', outcome: 'won' },
        {
          key: 'withdrawn',
          label: { en: 'Withdrawn', 'zh-CN': '已撤回', 'zh-TW': '已撤回' },
          colour: 'gray',
          outcome: 'lost',
        },
      ],
    },
    { id: 'detail', type: 'longText', label: { en: 'Detail', 'zh-CN': '详情', 'zh-TW': '詳情' } },
  ],
};
