import { isMadeBySystem, type ModuleDefinition, nameOf, storeFormulas } from '@throughline/crm';
import type { StoredRecord } from '../command.ts';

/** A record with the values that follow from the others: its formulas and its name. Days are counted in `zone` (IANA). */
export function withMadeValues(module: ModuleDefinition, zone: string, record: StoredRecord): StoredRecord {
  const data = storeFormulas(module, record.data, { ...record, zone });
  return { ...record, data, name: nameOf(module, data) };
}

const made = new WeakMap<ModuleDefinition, ReadonlySet<string>>();

/** Ids of the fields that nobody enters: no edit, lock or conflict is about them. */
export function madeFields(module: ModuleDefinition): ReadonlySet<string> {
  const known = made.get(module) ?? new Set(module.fields.filter(isMadeBySystem).map(({ id }) => id));
  made.set(module, known);
  return known;
}
