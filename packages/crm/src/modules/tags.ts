import type { Field } from '../module.ts';

/** Words by which people keep records together; the list is the company's own, one for each module. */
export const tags: Field = {
  id: 'tags',
  type: 'multiPicklist',
  label: { en: 'Tags', 'zh-CN': '标签', 'zh-TW': '標籤' },
  options: [
    { key: 'important', label: { en: 'Important', 'zh-CN': '重要', 'zh-TW': '重要' }, colour: 'red' },
    { key: 'strategic', label: { en: 'Strategic', 'zh-CN': '战略', 'zh-TW': '策略' }, colour: 'violet' },
    { key: 'atRisk', label: { en: 'At risk', 'zh-CN': '有风险', 'zh-TW': '有風險' }, colour: 'orange' },
  ],
};
