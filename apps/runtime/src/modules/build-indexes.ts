import type { ModuleDefinition } from '@throughline/crm';
import postgres from 'postgres';
import type { RuntimeContext } from '../context.ts';
import { fieldTextSql } from '../records/field-sql.ts';
import { createIndexSql, type IndexKind } from './wanted-indexes.ts';

type Row = {
  readonly name: string;
  readonly module: string;
  readonly field: string;
  readonly kind: IndexKind;
  readonly statement: string;
  readonly state: 'building' | 'dropping';
};

/** Told to whoever looks at a failed index. */
const shownDuplicates = 20;

/**
 * Builds and drops the indexes of a module that changes of its fields asked for, beside everybody's work. Ready is said
 * only of an index the database calls valid; what an interrupted build left over is dropped and built anew.
 */
export async function buildIndexes(context: RuntimeContext, module: string): Promise<void> {
  const { db } = context;
  const rows = await db.sql<Row[]>`
    select name, module, field, kind, statement, state from field_indexes
    where module = ${module} and state in ('building', 'dropping') order by state desc, name`;
  for (const row of rows) await settle(context, row);
}

async function settle(context: RuntimeContext, row: Row): Promise<void> {
  // Waits for older transactions belong to building beside them; everybody else gives up after three seconds.
  const sql = await context.db.sql.reserve();
  try {
    await sql.unsafe(`set lock_timeout = 0`);
    await sql.unsafe(`drop index concurrently if exists "${row.name}"`);
    if (row.state === 'dropping') {
      await sql`delete from field_indexes where name = ${row.name} and state = 'dropping'`;
      return;
    }
    await sql.unsafe(createIndexSql(row, true));
    await sql`
      update field_indexes set state = 'ready', problem = null, changed_at = ${context.clock.now()}
      where name = ${row.name} and state = 'building' and statement = ${row.statement}`;
  } catch (error) {
    if (!(error instanceof postgres.PostgresError) || error.code !== '23505') throw error;
    await sql.unsafe(`drop index concurrently if exists "${row.name}"`);
    const problem = { duplicates: await duplicatesOf(context, row) };
    await sql`
      update field_indexes set state = 'failed', problem = ${JSON.stringify(problem)}::jsonb,
        changed_at = ${context.clock.now()} where name = ${row.name} and state = 'building'`;
  } finally {
    await sql.unsafe(`reset lock_timeout`);
    sql.release();
  }
}

async function duplicatesOf(
  { db }: RuntimeContext,
  { module, field }: Row,
): Promise<readonly { readonly value: string; readonly count: number }[]> {
  const [found] = await db.sql<{ definition: ModuleDefinition }[]>`select definition from modules where id = ${module}`;
  const own = found?.definition.fields.find(({ id }) => id === field);
  if (own === undefined) return [];
  const value = db.sql.unsafe(fieldTextSql(own));
  return db.sql<{ value: string; count: number }[]>`
    select ${value} as value, count(*)::int as count from records
    where module = ${module} and deleted_at is null and ${value} is not null
    group by 1 having count(*) > 1 order by 2 desc, 1 limit ${shownDuplicates}`;
}
