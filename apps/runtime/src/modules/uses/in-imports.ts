import type { Mapping } from '@throughline/contract';
import type { FindUses } from './use.ts';

/** Imports that run, or were cancelled and may go on. */
export const usesInImports: FindUses = async ({ sql }, { module, field, option }) => {
  if (option !== undefined) return [];
  const rows = await sql<{ id: string; name: string; mapping: Mapping }[]>`
    select i.id, f.name, i.mapping from imports i join files f on f.id = i.file_id
    where i.module = ${module.id} and i.mapping is not null and i.state = 'running'
    order by i.created_at`;
  return rows
    .filter(({ mapping }) => mapping.columns.some((column) => column.field === field))
    .map(({ id, name }) => ({
      kind: 'import' as const,
      name,
      where: { en: 'import that is running', 'zh-CN': '正在进行的导入', 'zh-TW': '進行中的匯入' },
      link: `/imports/${id}`,
    }));
};
