import type { FieldJob } from '@throughline/contract';
import type { Field, ModuleDefinition } from '@throughline/crm';
import type { JsonObject } from '@throughline/expression';
import type { Viewer } from '../access/viewer.ts';
import type { RuntimeContext } from '../context.ts';
import type { Session, Transaction } from '../database/client.ts';
import { newId } from '../new-id.ts';
import { fieldTask } from './task-names.ts';

export type JobRow = FieldJob & {
  readonly module: string;
  readonly body: JsonObject;
  readonly after: string | null;
  readonly createdBy: string | null;
};

/** Starts work over all records of a module, in the transaction that makes it necessary. */
export async function startFieldJob(
  tx: Transaction,
  { clock }: RuntimeContext,
  viewer: Viewer,
  module: string,
  { kind, field, body }: Pick<JobRow, 'kind' | 'field' | 'body'>,
): Promise<void> {
  const id = newId();
  const [counted] = await tx.sql<{ count: number }[]>`
    select count(*)::int as count from records where module = ${module}`;
  if (counted?.count === 0 && kind !== 'mapOption') return;
  await tx.sql`
    insert into field_jobs (id, module, field, kind, body, state, total, created_by, created_at)
    values (${id}, ${module}, ${field}, ${kind}, ${JSON.stringify(body)}::jsonb, 'running', ${counted?.count ?? 0},
      ${viewer.user?.id ?? null}, ${clock.now()})`;
  await tx.sql`
    select graphile_worker.add_job(${fieldTask}, json_build_object('job', ${id}::text),
      queue_name := ${`fields:${module}`}, job_key := ${`field:${id}`})`;
}

/** Whether records have to get values that the system makes: a formula is new or other, or an auto-number is new. */
export function madeAnew(before: ModuleDefinition, after: ModuleDefinition): boolean {
  const key = ({ type, formula, result, scale }: Field) => JSON.stringify([type, formula, result, scale]);
  const known = new Map(before.fields.map((field) => [field.id, field]));
  return after.fields.some((field) => {
    const old = known.get(field.id);
    if (field.type === 'autoNumber') return old?.type !== 'autoNumber';
    return field.type === 'formula' && (old === undefined || key(old) !== key(field) || old.onRead !== field.onRead);
  });
}

export async function readFieldJob({ sql }: Session, id: string, hold = false): Promise<JobRow | undefined> {
  const [row] = await sql<JobRow[]>`
    select id, module, field, kind, body, state, after, total, done, refused, problem, created_by as "createdBy"
    from field_jobs where id = ${id} ${hold ? sql`for update` : sql``}`;
  return row;
}

export async function lastFieldJobs({ sql }: Session, module: string): Promise<readonly FieldJob[]> {
  return sql<FieldJob[]>`
    select id, field, kind, state, total, done, refused, problem from field_jobs
    where module = ${module} order by created_at desc, id desc limit 20`;
}
