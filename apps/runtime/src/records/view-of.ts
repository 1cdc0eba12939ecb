import type { RecordView } from '@throughline/contract';
import type { ModuleDefinition } from '@throughline/crm';
import type { StoredRecord } from './command.ts';

/** A record as the API shows it: of its values only the fields of the module, which is the one its viewer knows. */
export function viewOf(
  { deleted: _, became: __, data, ...record }: StoredRecord,
  module: ModuleDefinition,
): RecordView {
  const fields = fieldIds(module);
  return { ...record, data: Object.fromEntries(Object.entries(data).filter(([id]) => fields.has(id))) };
}

const known = new WeakMap<ModuleDefinition, ReadonlySet<string>>();

function fieldIds(module: ModuleDefinition): ReadonlySet<string> {
  const ids = known.get(module) ?? new Set(module.fields.map(({ id }) => id));
  known.set(module, ids);
  return ids;
}
