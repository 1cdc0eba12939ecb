import type { Json } from '@throughline/expression';
import type { ModuleDefinition } from './module.ts';
import type { RecordData } from './record.ts';

/** What a record is called: the text of its name field, else of its first unique field that has one, else nothing. */
export function nameOf(module: ModuleDefinition, data: RecordData): string {
  const unique = module.fields.filter((field) => field.unique === true).map((field) => field.id);
  for (const id of [module.nameField, ...unique]) {
    const text = textOf(Object.hasOwn(data, id) ? data[id] : undefined);
    if (text !== '') return text;
  }
  return '';
}

function textOf(value: Json | undefined): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
}
