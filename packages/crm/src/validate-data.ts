import { isForbiddenName, type Json, type JsonObject, type Language, type Text } from '@throughline/expression';
import { checkValue } from './check-value.ts';
import { fieldProblem, sentences, unknownField } from './field-messages.ts';
import type { Field, ModuleDefinition } from './module.ts';
import { isMadeBySystem } from './plain-field.ts';
import type { FieldProblem, RecordData } from './record.ts';

/**
 * Checks values from outside against a module.
 * - Whole (`partial: false`): required fields must be there; the result holds only what is not empty.
 * - Partial: only the given fields are looked at; null in the result means the field becomes empty.
 * A field that is only shown (`readOnly`) takes no value, and is not missed; nor does one whose values the system makes.
 * An empty text and an empty list are empty. Texts are kept as they are, spaces included. Whether something is unique
 * and whether a look-up's record exists is for the store to say. `data` leaves out every field with a problem.
 */
export function validateData(
  module: ModuleDefinition,
  data: JsonObject,
  options: { readonly partial: boolean; readonly language?: Language },
): { readonly data: RecordData; readonly problems: readonly FieldProblem[] } {
  const language = options.language ?? 'en';
  const fields = fieldsOf(module);
  const problems: FieldProblem[] = [];
  const kept: { [id: string]: Json } = {};
  for (const id of Object.keys(data)) {
    if (!fields.has(id) || isForbiddenName(id))
      problems.push(fieldProblem({ id, label: id }, 'unknownField', unknownField(id), language));
  }
  for (const field of fields.values()) {
    const json = Object.hasOwn(data, field.id) ? data[field.id] : undefined;
    if (field.readOnly || isMadeBySystem(field)) {
      if (json !== undefined) problems.push(fieldProblem(field, 'readOnly', whyNotEntered(field), language));
      continue;
    }
    if (json === undefined || isEmpty(json)) {
      if (field.required && (json !== undefined || !options.partial))
        problems.push(fieldProblem(field, 'required', sentences.required, language));
      else if (json !== undefined && options.partial) kept[field.id] = null;
      continue;
    }
    checkInto(kept, field, json, problems, language);
  }
  return { data: kept, problems };
}

const known = new WeakMap<ModuleDefinition, ReadonlyMap<string, Field>>();

/** By id; asked for every record that is written. */
function fieldsOf(module: ModuleDefinition): ReadonlyMap<string, Field> {
  const fields = known.get(module) ?? new Map(module.fields.map((field) => [field.id, field]));
  known.set(module, fields);
  return fields;
}

function whyNotEntered(field: Field): Text {
  if (field.type === 'formula') return sentences.computed;
  return field.type === 'autoNumber' ? sentences.numbered : sentences.readOnly;
}

function checkInto(
  kept: { [id: string]: Json },
  field: Field,
  json: Json,
  problems: FieldProblem[],
  language: Language,
): void {
  const checked = checkValue(field, json);
  if ('value' in checked) kept[field.id] = checked.value;
  else problems.push(fieldProblem(field, checked.problem, checked.sentence, language));
}

/** Null, a text without characters, a list without elements. */
export function isEmpty(json: Json | undefined): boolean {
  return json === null || json === undefined || json === '' || (Array.isArray(json) && json.length === 0);
}
