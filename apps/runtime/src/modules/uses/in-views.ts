import type { ViewDefinition } from '@throughline/contract';
import { conditionUses } from './fields-of-condition.ts';
import type { FindUses } from './use.ts';

/** Saved views that filter, sort, group or draw a board by the field; a column that goes is left out by itself. */
export const usesInViews: FindUses = async ({ sql }, asked) => {
  const rows = await sql<{ id: string; name: string; module: string; definition: ViewDefinition }[]>`
    select id, name, module, definition from views order by name, id`;
  return rows
    .filter(({ module, definition }) => {
      const on = asked.modules.find(({ id }) => id === module);
      if (on === undefined) return false;
      if (conditionUses(definition.filter, on, asked)) return true;
      const by = [definition.sort?.replace(/^-/, ''), definition.group, definition.board?.by, definition.board?.sum];
      return asked.option === undefined && module === asked.module.id && by.includes(asked.field);
    })
    .map(({ id, name, module }) => ({
      kind: 'view' as const,
      name,
      where: { en: 'saved view', 'zh-CN': '已存视图', 'zh-TW': '已存檢視' },
      link: `/records/${module}?view=${id}`,
    }));
};
