import { type DuplicateRule, fieldsOfRule } from '@throughline/contract';
import { type Field, foldText, type ModuleDefinition, matchValue } from '@throughline/crm';
import type { Json, JsonObject } from '@throughline/expression';

const kinds = { email: 'email', phone: 'phone', url: 'domain' } as const;
type ComparedAs = 'name' | 'email' | 'phone' | 'domain' | 'text';

/** As what a field is compared when it tells duplicates: as the search for duplicates does, else to the letter. */
export function comparedAs(module: ModuleDefinition, field: Field): ComparedAs {
  if (field.id === module.nameField) return 'name';
  return field.type === 'email' || field.type === 'phone' || field.type === 'url' ? kinds[field.type] : 'text';
}

/** The value as it is compared; undefined where there is none, or too little to tell anything. */
export function comparedText(module: ModuleDefinition, field: Field, value: Json | undefined): string | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  const by = comparedAs(module, field);
  if (by === 'name') return foldText(String(value).trim()) || undefined;
  return by === 'text' ? String(value) : matchValue(by, String(value));
}

/** The fields of a rule, each group agreeing as a whole: one group of all, or each alone in the order in which they are tried. */
export function groupsOf(module: ModuleDefinition, rule: DuplicateRule): readonly (readonly Field[])[] {
  const fields = fieldsOfRule(rule).flatMap((id) => module.fields.filter((field) => field.id === id));
  return rule.match === 'any' ? fields.map((field) => [field]) : [fields];
}

/** What a record is told by, group by group; a group with an empty field tells nothing. */
export function duplicateKeys(module: ModuleDefinition, rule: DuplicateRule, values: JsonObject): readonly string[] {
  return groupsOf(module, rule).flatMap((fields) => {
    const texts = fields.map((field) => comparedText(module, field, values[field.id]));
    return texts.every((text) => text !== undefined) ? [keyOf(fields, texts)] : [];
  });
}

export function keyOf(fields: readonly Field[], texts: readonly (string | undefined)[]): string {
  return JSON.stringify([fields.map(({ id }) => id), texts]);
}
