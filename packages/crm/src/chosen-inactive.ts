import type { Json, Language } from '@throughline/expression';
import { fieldProblem, noLongerChosen } from './field-messages.ts';
import type { Field, ModuleDefinition } from './module.ts';
import type { FieldProblem, RecordData } from './record.ts';

/** Options that are newly chosen though they are inactive; what a record had before it may keep. */
export function chosenInactive(
  module: ModuleDefinition,
  before: RecordData,
  after: RecordData,
  language: Language = 'en',
): readonly FieldProblem[] {
  return retiring(module).flatMap((field) => {
    const inactive = field.options?.filter((option) => option.inactive) ?? [];
    const had = keysOf(before[field.id]);
    const chosen = keysOf(after[field.id]).filter((key) => !had.includes(key));
    const one = inactive.find(({ key }) => chosen.includes(key));
    return one === undefined ? [] : [fieldProblem(field, 'notAnOption', noLongerChosen(one.label), language)];
  });
}

const known = new WeakMap<ModuleDefinition, readonly Field[]>();

/** Fields of which some options are inactive: few have any. */
function retiring(module: ModuleDefinition): readonly Field[] {
  const found = known.get(module) ?? module.fields.filter((field) => field.options?.some(({ inactive }) => inactive));
  known.set(module, found);
  return found;
}

function keysOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : value === undefined || value === null ? [] : [value as Json];
}
