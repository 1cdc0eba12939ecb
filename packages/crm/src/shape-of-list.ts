import type { Shape, Slot, Text } from '@throughline/expression';
import { layoutField, layoutId } from './layout.ts';
import type { ModuleDefinition } from './module.ts';
import { countRoots, type RelatedCount, relatedCounts } from './related-counts.ts';
import { fieldSlot, shapeOfModule } from './shape-of-module.ts';

/**
 * The names a filter of a list and a condition of a process may use: those of a record, its `layout` where the module has
 * several, and the numbers of records that lead to it (`related.<module>.<field>`, `relatedOpen.…`, `relatedWon.…`,
 * `relatedLost.…`). Sharing rules and formula fields do not know these: counts would change without a write to the record,
 * and a layout is how a record is shown.
 */
export function shapeOfList(module: ModuleDefinition, modules: readonly ModuleDefinition[]): Shape {
  // Worked out when a count is first named: most conditions name none.
  let known: readonly RelatedCount[] | undefined;
  const counts = () => {
    known ??= relatedCounts(module, modules);
    return known;
  };
  const named = countRoots.map((root): readonly [string, Slot] => [
    root,
    { type: 'json', label: rootLabels[root] ?? root, of: () => behindRoot(root, counts()) },
  ]);
  const layout = layoutField(module);
  const drawn = layout === undefined ? {} : { [layoutId]: fieldSlot(layout) };
  return Object.assign(Object.create(null), shapeOfModule(module, modules), drawn, Object.fromEntries(named));
}

/** `deals` and behind it `account`, for the counts of one root. */
function behindRoot(root: string, counts: readonly RelatedCount[]): Shape {
  const byModule = new Map<string, { [field: string]: Slot }>();
  for (const { path, label, module, field, only } of counts) {
    if (!path.startsWith(`${root}.`)) continue;
    const slots = byModule.get(module.id) ?? Object.create(null);
    const counted = { module: module.id, field: field.id };
    slots[field.id] = {
      type: 'integer',
      label,
      counts: only === undefined ? counted : { ...counted, only: { field: only.field.id, options: only.options } },
    } satisfies Slot;
    byModule.set(module.id, slots);
  }
  const entries = [...byModule].map(([id, slots]): readonly [string, Slot] => [id, { type: 'json', of: () => slots }]);
  return Object.assign(Object.create(null), Object.fromEntries(entries));
}

const rootLabels: { readonly [root: string]: Text } = {
  related: { en: 'Related', 'zh-CN': '相关', 'zh-TW': '相關' },
  relatedOpen: { en: 'Related and open', 'zh-CN': '相关(进行中)', 'zh-TW': '相關(進行中)' },
  relatedWon: { en: 'Related and won or done', 'zh-CN': '相关(已成功)', 'zh-TW': '相關(已成功)' },
  relatedLost: { en: 'Related and lost', 'zh-CN': '相关(未成功)', 'zh-TW': '相關(未成功)' },
};
