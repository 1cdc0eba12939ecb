import type { Shape, Slot, Text } from '@throughline/expression';
import { say } from '@throughline/expression';
import type { Field, ModuleDefinition } from './module.ts';
import { shapeOfModule } from './shape-of-module.ts';

/** A look-up of another module that leads to records of this one. */
export type RelatedCount = {
  /** `related.deals.account` */
  readonly path: string;
  readonly label: Text;
  readonly module: ModuleDefinition;
  readonly field: Field;
};

/** What a list can count for each record: the records of every module that lead to it, look-up by look-up. */
export function relatedCounts(
  module: Pick<ModuleDefinition, 'id'>,
  modules: readonly ModuleDefinition[],
): readonly RelatedCount[] {
  return modules.flatMap((other) =>
    other.fields
      .filter((field) => field.type === 'lookup' && field.module === module.id)
      .map((field) => ({
        path: `related.${other.id}.${field.id}`,
        label: countLabel(other, field),
        module: other,
        field,
      })),
  );
}

/**
 * The names a filter of a list may use: those of a record, and `related.<module>.<look-up>`, the number of records that
 * lead to it. Only the database counts them, so processes do not know these names.
 */
export function shapeOfList(module: ModuleDefinition, modules: readonly ModuleDefinition[]): Shape {
  const shape = shapeOfModule(module, modules);
  const counts = relatedCounts(module, modules);
  if (counts.length === 0) return shape;
  const byModule: { [id: string]: { [field: string]: Slot } } = Object.create(null);
  for (const { module: other, field, label } of counts) {
    const count: Slot = { type: 'integer', label, counts: { module: other.id, field: field.id } };
    byModule[other.id] = Object.assign(byModule[other.id] ?? Object.create(null), { [field.id]: count });
  }
  const related: Shape = Object.assign(
    Object.create(null),
    Object.fromEntries(Object.entries(byModule).map(([id, fields]) => [id, { type: 'json', of: () => fields }])),
  );
  return Object.assign(Object.create(null), shape, {
    related: { type: 'json', label: relatedLabel, of: () => related },
  });
}

const relatedLabel: Text = { en: 'Related', 'zh-CN': '相关', 'zh-TW': '相關' };

function countLabel(module: ModuleDefinition, field: Field): Text {
  return {
    en: `Number of ${say(module.labelPlural, 'en')} (${say(field.label, 'en')})`,
    'zh-CN': `${say(module.labelPlural, 'zh-CN')}数量(${say(field.label, 'zh-CN')})`,
    'zh-TW': `${say(module.labelPlural, 'zh-TW')}數量(${say(field.label, 'zh-TW')})`,
  };
}
