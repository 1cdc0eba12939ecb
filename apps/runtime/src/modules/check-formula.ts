import { type Field, type ModuleDefinition, settleFormulas, storeFormulas } from '@throughline/crm';
import { say } from '@throughline/expression';
import { viewerToSql } from '../access/reach.ts';
import { spokenBy, type Viewer } from '../access/viewer.ts';
import type { RuntimeContext } from '../context.ts';
import { computeWhenRead } from '../records/compute-when-read.ts';
import { type RecordRow, recordColumns, toStored } from '../records/hold-records.ts';
import { moduleOf, readCompany } from '../records/module-store.ts';

/** What is wrong with the formula of a field, kept or not, and what it gives for a record: the one named, else the one changed last. */
export async function checkFormula(
  context: RuntimeContext,
  viewer: Viewer,
  moduleId: string,
  given: Field,
  record?: string,
) {
  const { modules, zone } = await readCompany(context);
  const module = moduleOf(modules, moduleId);
  const fields = [...module.fields.filter(({ id }) => id !== given.id), given];
  const found = settleFormulas({ ...module, fields }, [...modules.values()]);
  const language = spokenBy(viewer);
  if ('problems' in found) {
    const problems = found.problems
      .filter(({ field }) => field === given.id)
      .map(({ message, range }) => ({ message: say(message, language), range: range ?? null }));
    if (problems.length > 0) return { problems, onRead: false, sample: null };
  }
  const settled = 'module' in found ? found.module : { ...module, fields };
  const field = settled.fields.find(({ id }) => id === given.id);
  return {
    problems: [],
    onRead: field?.onRead === true,
    sample: await sampleOf(context, viewer, settled, { field: given.id, zone, record }),
  };
}

async function sampleOf(
  context: RuntimeContext,
  viewer: Viewer,
  module: ModuleDefinition,
  { field, zone, record: id }: { readonly field: string; readonly zone: string; readonly record: string | undefined },
) {
  const { sql } = context.db;
  const [row] = await sql<RecordRow[]>`
    select ${sql.unsafe(recordColumns)} from records r
    where r.module = ${module.id} and r.deleted_at is null and r.id = coalesce(${id ?? null}::uuid, r.id)
      and ${viewerToSql(context.db, viewer, module.id)}
    order by r.updated_at desc, r.id limit 1`;
  if (row === undefined) return null;
  const record = toStored(row);
  const stored = { ...record, data: storeFormulas(module, record.data, { ...record, zone }) };
  const [shown = stored] = await computeWhenRead(context, viewer, module, [stored]);
  return { name: record.name, value: shown.data[field] ?? null };
}
