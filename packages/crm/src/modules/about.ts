import type { Field } from '../module.ts';

/** What an activity (task, call, meeting) is about: one record of any module. */
export const about: readonly Field[] = [
  {
    id: 'aboutModule',
    type: 'text',
    label: { en: 'About (module)', 'zh-CN': '关联模块', 'zh-TW': '相關模組' },
    maxLength: 64,
  },
  {
    id: 'aboutId',
    type: 'text',
    label: { en: 'About (record)', 'zh-CN': '关联记录', 'zh-TW': '相關記錄' },
    indexed: true,
    maxLength: 64,
  },
];
