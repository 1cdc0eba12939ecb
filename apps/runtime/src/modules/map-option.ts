import { type Field, type ModuleDefinition, nameOf } from '@throughline/crm';
import { type Json, say, type Text } from '@throughline/expression';
import type { Viewer } from '../access/viewer.ts';
import type { RuntimeContext } from '../context.ts';
import type { Transaction } from '../database/client.ts';
import { raiseEpoch } from '../processes/raise-epoch.ts';
import { type RecordRow, recordColumns } from '../records/hold-records.ts';
import { writeRecords } from '../records/write-records.ts';
import { type Batch, batchSize } from './batch.ts';
import type { JobRow } from './field-jobs.ts';

/** Gives records another option for one that goes, through the door everybody writes by: locks hold, history remembers. */
export async function mapOptions(
  tx: Transaction,
  context: RuntimeContext,
  viewer: Viewer,
  module: ModuleDefinition,
  job: JobRow,
): Promise<Batch> {
  const field = module.fields.find(({ id }) => id === job.field);
  const option = String(job.body.option);
  if (field === undefined) return { last: null, done: 0, refused: [] };
  const { sql } = tx;
  const rows = await sql<RecordRow[]>`
    select ${sql.unsafe(recordColumns)} from records r
    where r.module = ${module.id} and r.deleted_at is null and (${job.after}::uuid is null or r.id > ${job.after}::uuid)
      and r.data -> ${field.id}::text @> to_jsonb(${option}::text)
    order by r.id limit ${batchSize}`;
  const outcomes = await writeRecords(
    tx,
    context,
    viewer,
    rows.map(({ id, data }) => ({
      do: 'change',
      module: module.id,
      id,
      set: { [field.id]: mapped(field, data[field.id] ?? null, option, job.body.to ?? null) },
      actor: job.createdBy,
    })),
  );
  const refused = outcomes.flatMap((outcome, index) => {
    const row = rows[index];
    return outcome.ok || row === undefined
      ? []
      : [{ id: row.id, name: nameOf(module, row.data), reason: say(outcome.text, 'en') }];
  });
  return { last: rows.at(-1)?.id ?? null, done: rows.length - refused.length, refused };
}

function mapped(field: Field, value: Json, option: string, to: Json): Json {
  if (field.type !== 'multiPicklist' || !Array.isArray(value)) return to;
  const others = value.filter((key) => key !== option);
  return to === null || others.includes(to) ? others : [...others, to];
}

/** No record has the option any more: it goes. A sentence where it cannot. */
export async function dropOption(tx: Transaction, _: RuntimeContext, job: JobRow): Promise<Text | null> {
  const [row] = await tx.sql<{ definition: ModuleDefinition }[]>`
    select definition from modules where id = ${job.module} for update`;
  const field = row?.definition.fields.find(({ id }) => id === job.field);
  if (row === undefined || field === undefined) return null;
  const options = field.options?.filter(({ key }) => key !== job.body.option) ?? [];
  if (options.length === 0) return { en: 'It is the last option of its field.' };
  const fields = row.definition.fields.map((one) => (one === field ? { ...field, options } : one));
  await tx.sql`
    update modules set definition = ${JSON.stringify({ ...row.definition, fields })}::jsonb where id = ${job.module}`;
  await raiseEpoch(tx);
  return null;
}
