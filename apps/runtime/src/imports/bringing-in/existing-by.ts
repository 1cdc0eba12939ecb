import type { DuplicateRule } from '@throughline/contract';
import type { Field, ModuleDefinition } from '@throughline/crm';
import type { JsonObject } from '@throughline/expression';
import { viewerToSql } from '../../access/reach.ts';
import type { Transaction } from '../../database/client.ts';
import { matchSql } from '../../merge/match-sql.ts';
import { fieldTextSql } from '../../records/field-sql.ts';
import { comparedAs, comparedText, groupsOf, keyOf } from './duplicate-keys.ts';
import type { ImportPlan } from './import-plan.ts';

/** Records that agree with rows in what tells duplicates, by their keys. The oldest stands for several. */
export async function existingBy(
  tx: Transaction,
  plan: ImportPlan,
  rule: DuplicateRule,
  rows: readonly JsonObject[],
): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const fields of groupsOf(plan.module, rule)) {
    for (const [key, id] of await agreeing(tx, plan, fields, rows)) found.set(key, id);
  }
  return found;
}

async function agreeing(
  tx: Transaction,
  { module, viewer }: ImportPlan,
  fields: readonly Field[],
  rows: readonly JsonObject[],
): Promise<readonly (readonly [string, string])[]> {
  const wanted = rows.flatMap((row) => {
    const texts = fields.map((field) => comparedText(module, field, row[field.id]));
    return texts.every((text) => text !== undefined) ? [texts] : [];
  });
  if (wanted.length === 0) return [];
  const { sql } = tx;
  const columns = fields.map((_, at) => wanted.map((texts) => texts[at] ?? ''));
  const [first = [], ...rest] = columns;
  const lists = rest.reduce((before, column) => sql`${before}, ${column}::text[]`, sql`${first}::text[]`);
  const names = fields.map((_, at) => `t${at}`).join(', ');
  const agree = fields.map((field, at) => `${comparedSql(module, field)} = wanted.t${at}`).join(' and ');
  const found = await sql<{ at: string; id: string }[]>`
    select wanted.at, r.id
    from unnest(${lists}) with ordinality as wanted(${sql.unsafe(names)}, at)
    join records r on r.module = ${module.id} and r.deleted_at is null and ${sql.unsafe(agree)}
    where ${viewerToSql(tx, viewer, module.id)}
    order by r.id desc`;
  return found.map(({ at, id }) => [keyOf(fields, wanted[Number(at) - 1] ?? []), id] as const);
}

/** As indexes are built on, so that a row is found at once in a large module. */
function comparedSql(module: ModuleDefinition, field: Field): string {
  const by = comparedAs(module, field);
  if (by === 'name') return '(r.name_folded collate "C")';
  if (by === 'text') return fieldTextSql(field, 'r.data');
  return matchSql(module).find((one) => one.by === by && one.field === field.id)?.sql ?? fieldTextSql(field, 'r.data');
}
