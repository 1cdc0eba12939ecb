import type { JsonObject } from '@throughline/expression';
import { viewerToSql } from '../access/reach.ts';
import type { Transaction } from '../database/client.ts';
import { fieldTextSql } from '../records/field-sql.ts';
import type { ImportPlan } from './import-plan.ts';

/** Records that hold one of the values in a field, by the value: how duplicates are told. The oldest stands for several. */
export async function existingBy(
  tx: Transaction,
  { module, viewer }: ImportPlan,
  fieldId: string,
  values: readonly JsonObject[],
): Promise<Map<string, string>> {
  const field = module.fields.find(({ id }) => id === fieldId);
  const texts = values.flatMap((row) => {
    const value = row[fieldId];
    return typeof value === 'string' || typeof value === 'number' ? [String(value)] : [];
  });
  if (field === undefined || texts.length === 0) return new Map();
  const value = tx.sql.unsafe(fieldTextSql(field, 'r.data'));
  const rows = await tx.sql<{ text: string; id: string }[]>`
    select ${value} as text, r.id from records r
    where r.module = ${module.id} and r.deleted_at is null and ${value} = any(${texts}::text[])
      and ${viewerToSql(tx, viewer, module.id)}
    order by r.id desc`;
  return new Map(rows.map(({ text, id }) => [text, id]));
}
