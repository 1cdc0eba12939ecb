import { type Field, hasOrderedIndex, type ModuleDefinition } from '@throughline/crm';
import type { RecordList } from './use-record-list.ts';

/** Every record is found in the order of these. */
const quick: ReadonlySet<string> = new Set(['owner', 'createdAt', 'createdBy', 'updatedAt']);

/** Whether sorting by a field takes a moment: many records, and no index that leads through them in its order. */
export function isSlowSort(module: ModuleDefinition, field: Field, total: RecordList['total']): boolean {
  if (total?.more !== true || quick.has(field.id) || field.id === module.nameField) return false;
  return !hasOrderedIndex(field);
}
