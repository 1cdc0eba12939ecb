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
