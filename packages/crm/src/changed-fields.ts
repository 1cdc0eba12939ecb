import type { Json } from '@throughline/expression';
import type { ModuleDefinition } from './module.ts';
import type { FieldId, RecordData } from './record.ts';

/** Ids of the fields whose values differ, sorted. An absent key and null are both empty. */
export function changedFields(before: RecordData, after: RecordData): readonly FieldId[] {
  const changed: FieldId[] = [];
  for (const id of Object.keys(before)) if (!sameJson(before[id] ?? null, after[id] ?? null)) changed.push(id);
  for (const id of Object.keys(after)) if (!Object.hasOwn(before, id) && (after[id] ?? null) !== null) changed.push(id);
  return changed.sort();
}

/** Whether two values are the same JSON; the order of keys does not matter. */
export function sameJson(a: Json, b: Json): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [left, right] = [Object.entries(a), new Map(Object.entries(b))];
  return left.length === right.size && left.every(([key, value]) => sameJson(value, right.get(key) ?? null));
}

/** Fills in the defaults of fields that were not given; null says a field was left empty on purpose. */
export function applyDefaults(module: ModuleDefinition, data: RecordData): RecordData {
  const missing = module.fields.filter((field) => field.default !== undefined && data[field.id] === undefined);
  if (missing.length === 0) return data;
  return { ...data, ...Object.fromEntries(missing.map((field) => [field.id, field.default ?? null])) };
}
