import type { Field, ModuleDefinition } from '@throughline/crm';
import type { Transaction } from '../database/client.ts';
import { modules } from '../database/schema/index.ts';
import { matchIndexes } from '../merge/match-sql.ts';
import { fieldSql, fieldTextSql } from './field-sql.ts';

const moduleId = /^[a-z][a-zA-Z0-9]{0,40}$/;

/** Makes a module: its definition, the partition for its records, and an index for each field marked indexed or unique, or by which duplicates are found. */
export async function createModule(
  tx: Transaction,
  definition: ModuleDefinition,
  position: number,
  custom = false,
): Promise<void> {
  if (!moduleId.test(definition.id)) throw new Error(`"${definition.id}" is no module id.`);
  await tx.orm.insert(modules).values({ id: definition.id, position, custom, definition });
  const partition = `records_${definition.id}`;
  await tx.sql.unsafe(`create table "${partition}" partition of records for values in ('${definition.id}')`);
  for (const field of definition.fields) {
    const statement = indexOf(partition, field);
    if (statement !== undefined) await tx.sql.unsafe(statement);
  }
  for (const statement of matchIndexes(definition, partition)) await tx.sql.unsafe(statement);
}

/** The name is cut to what PostgreSQL keeps (63 bytes); field ids are short, so it stays telling and distinct. */
function indexOf(partition: string, field: Field): string | undefined {
  const name = `${partition}_${field.id}`.slice(0, 63);
  if (field.unique) {
    return `create unique index "${name}" on "${partition}" (${fieldTextSql(field)}) where deleted_at is null`;
  }
  if (field.indexed)
    return `create index "${name}" on "${partition}" (${fieldSql(field)}, id) where deleted_at is null`;
  return undefined;
}
