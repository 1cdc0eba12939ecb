import type { Field, FieldProblem } from '@throughline/crm';
import type { Language } from '@throughline/expression';
import type { Transaction } from '../../database/client.ts';
import { taken } from '../field-sentences.ts';
import { fieldTextSql } from '../field-sql.ts';
import type { Wanted } from './check-references.ts';

/** Remembers who holds which value of the unique fields while a batch is judged in order. */
export type UniqueValues = {
  /** Problems of these values for this record, judged after all that came before it in the batch. */
  problems(of: Wanted): FieldProblem[];
  /** The record now holds these values. */
  keep(of: Wanted): void;
};

/** Reads who holds the wanted values so far: one statement per unique field. The unique index stays the last word. */
export async function readUniqueValues(
  tx: Transaction,
  language: Language,
  wanted: readonly Wanted[],
): Promise<UniqueValues> {
  const holders = new Map<string, string>();
  const keyOf = (module: string, field: Field, value: unknown) => `${module}/${field.id}/${String(value)}`;
  const fields = new Map<string, { readonly module: string; readonly field: Field; readonly values: Set<string> }>();
  for (const { module, values } of wanted) {
    for (const field of uniqueFields(module.fields)) {
      const value = values[field.id];
      if (value === undefined || value === null) continue;
      const at = `${module.id}/${field.id}`;
      const entry = fields.get(at) ?? { module: module.id, field, values: new Set<string>() };
      entry.values.add(String(value));
      fields.set(at, entry);
    }
  }
  for (const { module, field, values } of fields.values()) {
    const rows = await tx.sql<{ id: string; value: string }[]>`
      select id, ${tx.sql.unsafe(fieldTextSql(field))} as value from records
      where module = ${module} and deleted_at is null and ${tx.sql.unsafe(fieldTextSql(field))} = any(${[...values]}::text[])`;
    for (const row of rows) holders.set(keyOf(module, field, row.value), row.id);
  }
  return {
    problems: ({ module, id, values }) =>
      uniqueFields(module.fields).flatMap((field) => {
        const value = values[field.id];
        if (value === undefined || value === null) return [];
        const holder = holders.get(keyOf(module.id, field, value));
        return holder === undefined || holder === id ? [] : [taken(field, String(value), language)];
      }),
    keep: ({ module, id, values }) => {
      for (const field of uniqueFields(module.fields)) {
        const value = values[field.id];
        if (value !== undefined && value !== null) holders.set(keyOf(module.id, field, value), id);
      }
    },
  };
}

/** Unique values are texts (names, numbers of other systems, e-mail addresses). */
function uniqueFields(fields: readonly Field[]): readonly Field[] {
  return fields.filter((field) => field.unique);
}
