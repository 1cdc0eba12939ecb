import { type Field, layoutField, layoutId, layoutKey, type ModuleDefinition, systemSlots } from '@throughline/crm';
import { type Json, type Language, say } from '@throughline/expression';
import { Refused } from '../http/refused.ts';
import type { StoredRecord } from '../records/command.ts';

/** A column of an export: its heading and where its value comes from. `field` is missing for what every record has. */
export type ExportColumn = {
  readonly heading: string;
  readonly field: Field | undefined;
  readonly value: (record: StoredRecord) => Json | undefined;
  /** Whether the value is the id of a user or of a record, shown by name. */
  readonly named: boolean;
};

const system = ['id', 'owner', 'createdAt', 'createdBy', 'updatedAt', 'revision'] as const;
type System = (typeof system)[number];

/** The columns by the ids asked for, else all fields and what every record has. Throws `badRequest` for an unknown one. */
export function exportColumns(
  module: ModuleDefinition,
  ids: readonly string[] | undefined,
  as: 'labels' | 'keys',
  language: Language,
): readonly ExportColumn[] {
  const layout = layoutField(module);
  const drawn = layout === undefined ? [] : [layoutId];
  const wanted = ids ?? [...module.fields.map(({ id }) => id), ...drawn, ...system];
  return wanted.map((id) => {
    if (id === layoutId && layout !== undefined) {
      const heading = as === 'keys' ? id : say(layout.label, language);
      return { heading, field: layout, named: false, value: (record) => layoutKey(record.layout) };
    }
    const field = module.fields.find((one) => one.id === id);
    if (field !== undefined) {
      const heading = as === 'keys' ? id : say(field.label, language);
      const named = field.type === 'lookup' || field.type === 'user';
      return { heading, field, named, value: ({ data }) => data[id] };
    }
    if (!isSystem(id)) throw unknownColumn(module, id);
    const heading = as === 'keys' ? id : say(systemSlots[id]?.label ?? id, language);
    return { heading, field: undefined, named: id === 'owner' || id === 'createdBy', value: (record) => record[id] };
  });
}

const isSystem = (id: string): id is System => (system as readonly string[]).includes(id);

function unknownColumn(module: ModuleDefinition, id: string): Refused {
  return new Refused('badRequest', `There is no field "${id}" in ${module.id}.`, {
    hint: `There are: ${[...module.fields.map((field) => field.id), ...system].join(', ')}.`,
  });
}
