import type { FindUses, Use } from './use.ts';

/** The module itself: its name, its state, and the mapping by which a lead becomes something. */
export const usesInModules: FindUses = async (_, { modules, module, field, option }) => {
  const link = `/settings/modules/${module.id}`;
  const found: Use[] = [];
  const own = (where: Use['where']) => found.push({ kind: 'module', name: module.label, where, link });
  if (option === undefined && module.nameField === field)
    own({ en: 'names the records', 'zh-CN': '记录名称', 'zh-TW': '記錄名稱' });
  if (option === undefined && module.stateField === field)
    own({ en: 'is the state of the records', 'zh-CN': '记录状态', 'zh-TW': '記錄狀態' });
  for (const source of modules) {
    for (const target of source.conversion?.into ?? []) {
      const takes = Object.entries(target.fields).some(
        ([to, from]) => (target.module === module.id && to === field) || (source.id === module.id && from === field),
      );
      const links = target.module === module.id && Object.hasOwn(target.links, field);
      if (option === undefined && (takes || links))
        found.push({
          kind: 'module',
          name: source.label,
          where: { en: 'conversion mapping', 'zh-CN': '转换映射', 'zh-TW': '轉換對應' },
          link: `/settings/modules/${source.id}`,
        });
    }
  }
  return found;
};
