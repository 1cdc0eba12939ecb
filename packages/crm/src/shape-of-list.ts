import type { Shape, Slot, Text } from '@throughline/expression';
import type { ModuleDefinition } from './module.ts';
import { relatedCounts } from './related-counts.ts';
import { shapeOfModule } from './shape-of-module.ts';

/**
 * The names a filter of a list and a condition of a process may use: those of a record, and the numbers of records that
 * lead to it (`related.<module>.<field>`, `relatedOpen.…`, `relatedWon.…`, `relatedLost.…`). Sharing rules and formula
 * fields do not know these: what they say would change without a write to the record.
 */
export function shapeOfList(module: ModuleDefinition, modules: readonly ModuleDefinition[]): Shape {
  const roots = new Map<string, Map<string, { [field: string]: Slot }>>();
  for (const { path, label, module: other, field, only } of relatedCounts(module, modules)) {
    const [root = ''] = path.split('.');
    const byModule = roots.get(root) ?? new Map<string, { [field: string]: Slot }>();
    const slots = byModule.get(other.id) ?? Object.create(null);
    const counts = { module: other.id, field: field.id };
    slots[field.id] = {
      type: 'integer',
      label,
      counts: only === undefined ? counts : { ...counts, only: { field: only.field.id, options: only.options } },
    } satisfies Slot;
    roots.set(root, byModule.set(other.id, slots));
  }
  const named = [...roots].map(([root, byModule]): readonly [string, Slot] => {
    const behind: Shape = Object.assign(
      Object.create(null),
      Object.fromEntries([...byModule].map(([id, slots]) => [id, { type: 'json', of: () => slots }])),
    );
    return [root, { type: 'json', label: rootLabels[root] ?? root, of: () => behind }];
  });
  return Object.assign(Object.create(null), shapeOfModule(module, modules), Object.fromEntries(named));
}

const rootLabels: { readonly [root: string]: Text } = {
  related: { en: 'Related', 'zh-CN': '相关', 'zh-TW': '相關' },
  relatedOpen: { en: 'Related and open', 'zh-CN': '相关(进行中)', 'zh-TW': '相關(進行中)' },
  relatedWon: { en: 'Related and won or done', 'zh-CN': '相关(已成功)', 'zh-TW': '相關(已成功)' },
  relatedLost: { en: 'Related and lost', 'zh-CN': '相关(未成功)', 'zh-TW': '相關(未成功)' },
};
