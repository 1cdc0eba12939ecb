import { type ColumnMapping, fieldsOfRule, type Mapping } from '@throughline/contract';
import { type Field, importField, type ModuleDefinition } from '@throughline/crm';
import { say } from '@throughline/expression';
import { reachOf, type Viewer } from '../../access/viewer.ts';
import { Refused } from '../../http/refused.ts';
import type { Modules } from '../../records/module-store.ts';

/** Throws `badRequest` with the first thing of a mapping that does not fit the file or the module. */
export function checkMapping(
  mapping: Mapping,
  module: ModuleDefinition,
  modules: Modules,
  columns: readonly string[],
  viewer: Viewer,
): void {
  const fields = new Set<string>();
  for (const mapped of mapping.columns) {
    const { column, field: id, by } = mapped;
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
    checkMissing(mapped, field, modules, viewer);
  }
  const { duplicates } = mapping;
  const unmapped = duplicates && fieldsOfRule(duplicates).find((id) => !fields.has(id));
  if (unmapped !== undefined) {
    throw refuse(`Duplicates are told by "${unmapped}", but no column goes into it.`, 'Map a column to it.');
  }
  const beside = duplicates && fieldsOfRule(duplicates).find((id) => !module.fields.some((one) => one.id === id));
  if (beside !== undefined) {
    throw refuse(`Duplicates cannot be told by "${beside}".`, 'Choose a field of the module.');
  }
  const required = module.fields.find(
    (field) => field.required && field.default === undefined && !fields.has(field.id),
  );
  if (required !== undefined) {
    throw refuse(`No column goes into "${required.id}", which every record needs.`, 'Map a column to it.');
  }
}

/** What is missing is made only where it can be, and by those who may add such records. */
function checkMissing({ missing }: ColumnMapping, field: Field, modules: Modules, viewer: Viewer): void {
  if (missing === undefined) return;
  const target = field.type === 'lookup' ? modules.get(field.module ?? '') : undefined;
  if (target === undefined) {
    throw refuse(`Nothing can be made for "${field.id}": it is no look-up.`, 'Leave "missing" out.');
  }
  if (reachOf(viewer, target.id).create !== 'none') return;
  const what = say(target.labelPlural, 'en').toLowerCase();
  throw new Refused('notAllowed', `Your profile does not allow you to add ${what}, which "${field.id}" would make.`, {
    hint: 'Leave "missing" out, or ask an administrator for the right.',
  });
}

const refuse = (text: string, hint: string) => new Refused('badRequest', text, { hint });
