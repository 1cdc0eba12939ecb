/** What may be kept from a record while a process decides about it. */
export const heldOps = [
  { value: 'edit', label: { en: 'edited', 'zh-CN': '编辑', 'zh-TW': '編輯' } },
  { value: 'delete', label: { en: 'deleted', 'zh-CN': '删除', 'zh-TW': '刪除' } },
  { value: 'convert', label: { en: 'converted', 'zh-CN': '转换', 'zh-TW': '轉換' } },
  { value: 'owner', label: { en: 'given to another owner', 'zh-CN': '更换所有者', 'zh-TW': '更換擁有者' } },
  { value: 'tags', label: { en: 'tagged', 'zh-CN': '更改标签', 'zh-TW': '變更標籤' } },
] as const;
