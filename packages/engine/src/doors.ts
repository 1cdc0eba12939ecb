import type { Json, Text } from '@throughline/expression';

/** By which door a record was written: by a person on a page, by a program, from a file, or by another process. */
export const doors = ['page', 'api', 'import', 'process'] as const;
export type Door = (typeof doors)[number];

export const doorNames: { readonly [D in Door]: Text & object } = {
  page: { en: 'a page', 'zh-CN': '页面', 'zh-TW': '頁面' },
  api: { en: 'the API', 'zh-CN': 'API', 'zh-TW': 'API' },
  import: { en: 'an import', 'zh-CN': '导入', 'zh-TW': '匯入' },
  process: { en: 'another process', 'zh-CN': '其他流程', 'zh-TW': '其他流程' },
};

/** The door a fact about a record names; null where it names none. */
export function doorOf(data: Json): Door | null {
  if (data === null || typeof data !== 'object' || !('door' in data)) return null;
  return doors.find((door) => door === data.door) ?? null;
}
