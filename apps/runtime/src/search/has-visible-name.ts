import type { ModuleDefinition } from '@throughline/crm';

/** Whether the viewer whose module this is may search its names: not where the field they are made of is hidden from them. */
export function hasVisibleName({ fields, nameField }: ModuleDefinition): boolean {
  return fields.some(({ id }) => id === nameField);
}
