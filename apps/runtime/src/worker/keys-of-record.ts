import type { ModuleDefinition } from '@throughline/crm';
import type { JsonObject } from '@throughline/expression';

/** Under which people and accounts a fact about a record stands: the addresses it holds, the accounts it looks up or is. */
export function keysOfRecord(module: ModuleDefinition, id: string, data: JsonObject): readonly string[] {
  const keys = module.fields.flatMap((field) => {
    const value = data[field.id];
    if (typeof value !== 'string' || value === '') return [];
    if (field.type === 'email') return [`person:${value.toLowerCase()}`];
    return field.type === 'lookup' && field.module === 'accounts' ? [`account:${value}`] : [];
  });
  return [...(module.id === 'accounts' ? [`account:${id}`] : []), ...new Set(keys)];
}
