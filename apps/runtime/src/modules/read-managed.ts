import type { FieldIndex, ManagedModule } from '@throughline/contract';
import { fixedFields, type ModuleDefinition } from '@throughline/crm';
import type { RuntimeContext } from '../context.ts';
import { Refused } from '../http/refused.ts';
import { lastFieldJobs } from './field-jobs.ts';

/** A module as its administrators see it. Throws `notFound`. */
export async function readManaged({ db }: RuntimeContext, id: string): Promise<ManagedModule> {
  const [row] = await db.sql<{ definition: ModuleDefinition; custom: boolean }[]>`
    select definition, custom from modules where id = ${id}`;
  if (row === undefined) throw new Refused('notFound', `There is no module "${id}".`);
  const indexes = await db.sql<
    (Omit<FieldIndex, 'duplicates' | 'problem'> & { problem: Pick<FieldIndex, 'duplicates'> | null })[]
  >`
    select module, field, kind, state, problem from field_indexes where module = ${id} order by field, kind`;
  return {
    ...row,
    fixed: [...fixedFields(row.definition, row.custom)],
    indexes: indexes.map(({ problem, ...index }) => ({
      ...index,
      duplicates: problem?.duplicates ?? [],
      problem: index.state === 'failed' ? 'duplicates' : null,
    })),
    jobs: [...(await lastFieldJobs(db, id))],
  };
}

export async function listManaged({ db }: RuntimeContext) {
  const rows = await db.sql<{ definition: ModuleDefinition; custom: boolean }[]>`
    select definition, custom from modules order by position, id`;
  return rows.map(({ definition: { id, label, labelPlural, icon, fields }, custom }) => ({
    id,
    label,
    labelPlural,
    icon,
    custom,
    fields: fields.length,
  }));
}

/** Fields whose index is not there yet: lists say so. */
export async function unreadyFields({ db }: RuntimeContext, module: string) {
  return db.sql<{ field: string; state: 'building' | 'failed' }[]>`
    select field, min(state) as state from field_indexes
    where module = ${module} and state in ('building', 'failed') group by field order by field`;
}
