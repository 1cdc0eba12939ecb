import type { Json, Language } from '@throughline/expression';
import { fieldProblem, noLongerChosen } from './field-messages.ts';
import type { ModuleDefinition } from './module.ts';
import type { FieldProblem, RecordData } from './record.ts';

/** Options that are newly chosen though they are inactive; what a record had before it may keep. */
export function chosenInactive(
  module: ModuleDefinition,
  before: RecordData,
  after: RecordData,
  language: Language = 'en',
): readonly FieldProblem[] {
  return module.fields.flatMap((field) => {
    const inactive = field.options?.filter((option) => option.inactive);
    if (inactive === undefined || inactive.length === 0) return [];
    const had = keysOf(before[field.id]);
    const chosen = keysOf(after[field.id]).filter((key) => !had.includes(key));
    const one = inactive.find(({ key }) => chosen.includes(key));
    return one === undefined ? [] : [fieldProblem(field, 'notAnOption', noLongerChosen(one.label), language)];
  });
}

function keysOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : value === undefined || value === null ? [] : [value as Json];
}
