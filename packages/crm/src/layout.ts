import type { Json } from '@throughline/expression';
import type { Field, ModuleDefinition } from './module.ts';

/**
 * The fields that pages and forms show for a layout, in its order: first the name, and at the end those it leaves out
 * though a record must have them. Without a layout, or by one the module no longer has, it is every field.
 */
export function fieldsOfLayout(module: ModuleDefinition, layout: string | null): readonly Field[] {
  const named = module.layouts?.find(({ id }) => id === layout)?.fields;
  if (named === undefined) return module.fields;
  const byId = new Map(module.fields.map((field) => [field.id, field]));
  const must = module.fields.filter(({ required }) => required).map(({ id }) => id);
  return [...new Set([module.nameField, ...named, ...must])].flatMap((id) => byId.get(id) ?? []);
}

/** Under this name conditions, imports and bulk changes know the layout of a record; no field is called so. */
export const layoutId = 'layout';
/** Stands for no layout, which shows every field; no layout is called so. */
export const standardLayout = 'standard';

/** The layout of a record as a field to choose from; undefined where its module has none to choose from. */
export function layoutField({ layouts = [] }: Pick<ModuleDefinition, 'layouts'>): Field | undefined {
  if (layouts.length === 0) return undefined;
  const standard = { key: standardLayout, label: { en: 'Standard', 'zh-CN': '标准', 'zh-TW': '標準' } };
  return {
    id: layoutId,
    type: 'picklist',
    label: { en: 'Layout', 'zh-CN': '布局', 'zh-TW': '版面配置' },
    required: true,
    default: standardLayout,
    options: [standard, ...layouts.map(({ id, label }) => ({ key: id, label }))],
  };
}

/** The option a record with this layout has. */
export const layoutKey = (layout: string | null | undefined): string => layout ?? standardLayout;

/** The layout an option stands for, as records carry it. */
export const chosenLayout = (option: Json | undefined): string | null =>
  typeof option === 'string' && option !== standardLayout ? option : null;
