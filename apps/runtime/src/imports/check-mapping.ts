import type { Mapping } from '@throughline/contract';
import { importField, type ModuleDefinition } from '@throughline/crm';
import { Refused } from '../http/refused.ts';
import type { Modules } from '../records/module-store.ts';

/** Throws `badRequest` with the first thing of a mapping that does not fit the file or the module. */
export function checkMapping(
  mapping: Mapping,
  module: ModuleDefinition,
  modules: Modules,
  columns: readonly string[],
): void {
  const fields = new Set<string>();
  for (const { column, field: id, by } of mapping.columns) {
    if (!columns.includes(column)) {
      throw refuse(`The file has no column "${column}".`, `It has: ${columns.join(', ')}.`);
    }
    const field = importField(module, id);
    if (field === undefined) {
      throw refuse(
        `There is no field "${id}" in ${module.id}.`,
        `There are: ${module.fields.map((one) => one.id).join(', ')}.`,
      );
    }
    if (fields.has(id)) throw refuse(`Two columns go into the field "${id}".`, 'Leave one of them out.');
    fields.add(id);
    if (by !== undefined && !modules.get(field.module ?? '')?.fields.some((one) => one.id === by)) {
      throw refuse(`"${id}" cannot be found by "${by}".`, `Name a field of the module ${field.module ?? '(none)'}.`);
    }
  }
  const { duplicates } = mapping;
  if (duplicates !== undefined && !fields.has(duplicates.by)) {
    throw refuse(`Duplicates are told by "${duplicates.by}", but no column goes into it.`, 'Map a column to it.');
  }
  const required = module.fields.find(
    (field) => field.required && field.default === undefined && !fields.has(field.id),
  );
  if (required !== undefined) {
    throw refuse(`No column goes into "${required.id}", which every record needs.`, 'Map a column to it.');
  }
}

const refuse = (text: string, hint: string) => new Refused('badRequest', text, { hint });
