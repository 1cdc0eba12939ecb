import { isJsonObject, type Json, type JsonObject } from '@throughline/expression';
import { atKey } from '../edits/key-path.ts';
import type { FormField, FormSection, Variant } from '../form-field.ts';

/** A field of a form with the value it has in a config. `key` is the full path, lists by index; `siblings` is the object it stands in. */
export type FilledField = {
  readonly field: FormField;
  readonly key: string;
  readonly value: Json | undefined;
  readonly siblings: JsonObject;
};

/** The shape a config has, of those a variant field offers. */
export function variantOf(options: readonly Variant[], config: JsonObject): Variant | undefined {
  const present = options.find((option) => option.has !== undefined && atKey(config, option.has) !== undefined);
  return present ?? options.find((option) => option.has === undefined);
}

/** Every field of a form that is shown for this config, into every item of its lists. */
export function walkForm(form: readonly FormSection[], config: JsonObject): FilledField[] {
  return form.flatMap((section) => walkFields(section.fields, config, ''));
}

function walkFields(fields: readonly FormField[], config: JsonObject, before: string): FilledField[] {
  return fields
    .filter((field) => isShown(field, config))
    .flatMap((field) => {
      const value = atKey(config, field.key);
      const filled: FilledField = { field, key: `${before}${field.key}`, value, siblings: config };
      if (field.as !== 'list' || !Array.isArray(value)) return [filled];
      const items: readonly Json[] = value;
      return [
        filled,
        ...items.flatMap((item, index) =>
          isJsonObject(item) ? walkFields(field.item, item, `${filled.key}.${index}.`) : [],
        ),
      ];
    });
}

/** Whether the inspector shows a field, given the values beside it. */
export function isShown(field: FormField, config: JsonObject): boolean {
  if (!field.shownWhen) return true;
  const value = atKey(config, field.shownWhen.key);
  if ('present' in field.shownWhen) return (value !== undefined) === field.shownWhen.present;
  return field.shownWhen.is.includes(value ?? null);
}
