import { type Answer, relatedCountedTo, type routes } from '@throughline/contract';
import type { Field, ModuleDefinition } from '@throughline/crm';
import { viewerToSql } from '../access/reach.ts';
import type { Viewer } from '../access/viewer.ts';
import type { RuntimeContext } from '../context.ts';
import { fieldTextSql } from '../records/field-sql.ts';
import { type RecordRow, recordColumns, toStored } from '../records/hold-records.ts';
import { modulesFor } from '../records/module-store.ts';
import { namesFor } from '../records/names.ts';
import { recordFor } from '../records/read-record.ts';
import { viewOf } from '../records/view-of.ts';

const shown = 5;

/** Records whose look-ups lead to this one, a list per look-up: the newest few, and how many there are up to a thousand. */
export async function listRelated(
  context: RuntimeContext,
  viewer: Viewer,
  { module, id }: { readonly module: string; readonly id: string },
): Promise<Answer<typeof routes.activities.listRelated>> {
  await recordFor(context, viewer, module, id);
  const modules = await modulesFor(context, viewer);
  const lookups = [...modules.values()].flatMap((from) =>
    from.fields.filter((field) => field.type === 'lookup' && field.module === module).map((field) => ({ from, field })),
  );
  const read = await Promise.all(lookups.map(({ from, field }) => readRelated(context, viewer, from, field, id)));
  return { lists: read.map(({ list }) => list), names: Object.assign({}, ...read.map(({ names }) => names)) };
}

async function readRelated({ db }: RuntimeContext, viewer: Viewer, from: ModuleDefinition, field: Field, id: string) {
  const { sql } = db;
  const where = sql`
    r.module = ${from.id} and ${sql.unsafe(fieldTextSql(field, 'r.data'))} = ${id} and r.deleted_at is null
    and r.hold is null and ${viewerToSql(db, viewer, from.id)}`;
  const [rows, [counted]] = await Promise.all([
    sql<RecordRow[]>`
      select ${sql.unsafe(recordColumns)} from records r where ${where} order by r.updated_at desc, r.id desc limit ${shown}`,
    sql<{ count: number }[]>`
      select count(*)::int as count from (select 1 from records r where ${where} limit ${relatedCountedTo + 1}) as c`,
  ]);
  const records = rows.map(toStored);
  const count = counted?.count ?? 0;
  return {
    list: {
      module: from.id,
      field: field.id,
      count: Math.min(count, relatedCountedTo),
      more: count > relatedCountedTo,
      records: records.map((record) => viewOf(record, from)),
    },
    names: await namesFor(db, viewer, from, records),
  };
}
