import { parseDecimal } from '@throughline/expression';
import { checkValue } from './check-value.ts';
import { typesWith } from './field-properties.ts';
import type { Field, ModuleDefinition } from './module.ts';
import { isMadeBySystem } from './plain-field.ts';
import { systemSlots } from './shape-of-module.ts';

/** What of a field does not go together, by the property it should be said at. */
export function fieldComplaints(field: Field): readonly (readonly [key: string, message: string])[] {
  const found: [string, string][] = [];
  for (const [key, types] of Object.entries(typesWith)) {
    if (Object.hasOwn(field, key) && !types.includes(field.type))
      found.push([key, `Only ${types.join(', ')} fields have “${key}”. Remove it.`]);
  }
  if (typesWith.options?.includes(field.type) && (field.options ?? []).length === 0)
    found.push(['options', 'A picklist needs at least one option.']);
  const twice = repeated((field.options ?? []).map((option) => option.key));
  if (twice !== undefined) found.push(['options', `The option “${twice}” is there twice. Remove one.`]);
  if (field.type === 'formula' && (field.formula === undefined || field.result === undefined))
    found.push([field.formula === undefined ? 'formula' : 'result', 'A formula field needs a formula and its result.']);
  for (const key of ['required', 'default'] as const) {
    if (isMadeBySystem(field) && Object.hasOwn(field, key))
      found.push([key, `The system makes the values of this field, so it has no “${key}”. Remove it.`]);
  }
  const [least, most] = [parseDecimal(field.minimum ?? ''), parseDecimal(field.maximum ?? '')];
  if (least !== undefined && most !== undefined && least > most)
    found.push(['maximum', 'The maximum is below the minimum.']);
  if (field.onRead && (field.indexed || field.sortable))
    found.push(['indexed', 'This formula is computed when it is read, so there is nothing to index. Remove it.']);
  if (field.type === 'lookup' && field.module === undefined)
    found.push(['module', 'A lookup needs the module it leads to.']);
  const fits = field.default === undefined || field.default === null || 'value' in checkValue(field, field.default);
  if (!fits) found.push(['default', 'The default is not a value of this field.']);
  return found;
}

/** What of a module does not go together, by the path it should be said at. */
export function moduleComplaints(
  module: ModuleDefinition,
): readonly (readonly [path: readonly (string | number)[], message: string])[] {
  const found: [readonly (string | number)[], string][] = [];
  const byId = new Map(module.fields.map((field) => [field.id, field]));
  const twice = repeated(module.fields.map((field) => field.id));
  if (twice !== undefined) found.push([['fields'], `The field “${twice}” is there twice. Rename one.`]);
  if (!['text', 'autoNumber'].includes(byId.get(module.nameField)?.type ?? ''))
    found.push([['nameField'], `“${module.nameField}” is no text field of this module.`]);
  if (module.stateField !== undefined && byId.get(module.stateField)?.type !== 'picklist')
    found.push([['stateField'], `“${module.stateField}” is no picklist of this module.`]);
  for (const [index, column] of module.columns.entries()) {
    if (!byId.has(column) && !Object.hasOwn(systemSlots, column))
      found.push([['columns', index], `There is no field “${column}” to show.`]);
  }
  const layouts = module.layouts ?? [];
  const again = repeated(layouts.map((layout) => layout.id));
  if (again !== undefined) found.push([['layouts'], `The layout “${again}” is there twice. Rename one.`]);
  for (const [index, { fields }] of layouts.entries()) {
    const double = repeated(fields);
    if (double !== undefined)
      found.push([['layouts', index, 'fields'], `The field “${double}” is there twice. Remove one.`]);
    for (const field of fields) {
      if (!byId.has(field)) found.push([['layouts', index, 'fields'], `There is no field “${field}” to show.`]);
    }
  }
  return found;
}

function repeated(names: readonly string[]): string | undefined {
  return names.find((name, index) => names.indexOf(name) !== index);
}
