import { isMadeBySystem, type ModuleDefinition, sameJson } from '@throughline/crm';
import { foldText, say } from '@throughline/expression';
import { serviceViewer } from '../access/viewer.ts';
import type { RuntimeContext } from '../context.ts';
import type { Transaction } from '../database/client.ts';
import { inTransaction } from '../database/in-transaction.ts';
import type { StoredRecord } from '../records/command.ts';
import { type RecordRow, recordColumns, toStored } from '../records/hold-records.ts';
import { readCompany } from '../records/module-store.ts';
import { withMadeValues } from '../records/storing/made-values.ts';
import { nextNumbers } from '../records/storing/take-numbers.ts';
import { wake } from '../worker/wake.ts';
import { type Batch, batchSize } from './batch.ts';
import { type JobRow, readFieldJob } from './field-jobs.ts';
import { dropOption, mapOptions } from './map-option.ts';

/**
 * Goes over all records of a module, a batch and a transaction at a time. How far it came is noted with each batch, so a
 * crash costs nothing, and two workers that run it at once do no record twice.
 */
export async function runFieldJob(context: RuntimeContext, id: string): Promise<void> {
  while (await inTransaction(context, 'records', (tx) => nextBatch(tx, context, id))) wake(context);
  wake(context);
}

async function nextBatch(tx: Transaction, context: RuntimeContext, id: string): Promise<boolean> {
  const job = await readFieldJob(tx, id, true);
  if (job?.state !== 'running') return false;
  const { modules, zone } = await readCompany(context, tx);
  const module = modules.get(job.module);
  if (module === undefined) return false;
  const batch =
    job.kind === 'fill'
      ? await fill(tx, module, zone, job.after)
      : job.kind === 'strip'
        ? await strip(tx, job)
        : await mapOptions(tx, context, serviceViewer('modules'), module, job);
  const refused = [...job.refused, ...batch.refused].slice(0, 100);
  await tx.sql`
    update field_jobs set after = coalesce(${batch.last}::uuid, after), done = done + ${batch.done},
      refused = ${JSON.stringify(refused)}::jsonb where id = ${id}`;
  if (batch.last !== null) return true;
  const problem = job.kind === 'mapOption' && refused.length === 0 ? await dropOption(tx, context, job) : null;
  const failed = refused.length > 0 || problem !== null;
  await tx.sql`
    update field_jobs set state = ${failed ? 'failed' : 'done'}, problem = ${problem === null ? null : say(problem, 'en')},
      total = greatest(total, done), ended_at = ${context.clock.now()} where id = ${id}`;
  return false;
}

/**
 * Gives records the values the system makes. They follow from others (or are numbers nobody chose), so this is no edit of
 * the record: no revision, no event, no process that starts by it.
 */
async function fill(tx: Transaction, module: ModuleDefinition, zone: string, after: string | null): Promise<Batch> {
  const records = await holdNext(tx, module.id, after);
  const changed: StoredRecord[] = [];
  for (const record of records) {
    const data = { ...record.data };
    for (const field of module.fields) {
      if (field.type === 'autoNumber' && data[field.id] === undefined)
        data[field.id] = (await nextNumbers(tx, module.id, field, 1))[0] ?? null;
      if (isMadeBySystem(field) && field.onRead) delete data[field.id];
    }
    const next = withMadeValues(module, zone, { ...record, data });
    if (!sameJson(next.data, record.data) || next.name !== record.name) changed.push(next);
  }
  const rows = changed.map(({ id, name, data }) => ({ id, name, folded: foldText(name), data }));
  if (rows.length > 0) {
    await tx.sql`
      update records r set data = row.data, name = row.name, name_folded = row.folded
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row(id uuid, name text, folded text, data jsonb)
      where r.module = ${module.id} and r.id = row.id`;
  }
  return { last: records.at(-1)?.id ?? null, done: records.length, refused: [] };
}

async function holdNext({ sql }: Transaction, module: string, after: string | null): Promise<readonly StoredRecord[]> {
  const rows = await sql<RecordRow[]>`
    select ${sql.unsafe(recordColumns)} from records r
    where r.module = ${module} and (${after}::uuid is null or r.id > ${after}::uuid)
    order by r.id limit ${batchSize} for no key update of r`;
  return rows.map(toStored);
}

/** Takes the values of a removed field from the records; their history keeps them. */
async function strip({ sql }: Transaction, { module, field, after }: JobRow): Promise<Batch> {
  const rows = await sql<{ id: string }[]>`
    with batch as (
      select id from records
      where module = ${module} and (${after}::uuid is null or id > ${after}::uuid)
      order by id limit ${batchSize} for no key update
    ),
    gone as (
      update records r set data = r.data - ${field ?? ''}::text from batch
      where r.module = ${module} and r.id = batch.id and r.data ? ${field ?? ''}::text
    )
    select id from batch order by id`;
  return { last: rows.at(-1)?.id ?? null, done: rows.length, refused: [] };
}
