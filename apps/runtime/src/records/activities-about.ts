import type { ModuleDefinition } from '@throughline/crm';
import type { Session } from '../database/client.ts';
import { fieldTextSql } from './field-sql.ts';
import type { Modules } from './module-store.ts';

/** Modules of activities (tasks, calls, meetings): they are about any record, by module and id. */
export function activityModules(modules: Modules): readonly ModuleDefinition[] {
  return [...modules.values()].filter(({ fields }) =>
    ['aboutModule', 'aboutId'].every((id) => fields.some((field) => field.id === id)),
  );
}

export type ActivityAbout = { readonly module: string; readonly id: string; readonly about: string };

/** Activities about these records. `open`: only those that are still to be done. */
export async function activitiesAbout(
  { sql }: Session,
  module: ModuleDefinition,
  records: readonly string[],
  { open }: { readonly open: boolean },
): Promise<readonly ActivityAbout[]> {
  const about = module.fields.find(({ id }) => id === 'aboutId');
  const state = module.fields.find(({ id }) => id === module.stateField);
  if (about === undefined || records.length === 0) return [];
  const aboutId = sql.unsafe(fieldTextSql(about));
  const ended = (state?.options ?? []).filter(({ outcome }) => outcome !== undefined && outcome !== 'open');
  const still =
    !open || state === undefined
      ? sql`true`
      : sql`coalesce(${sql.unsafe(fieldTextSql(state))}, '') <> all(${ended.map(({ key }) => key)}::text[])`;
  return sql<ActivityAbout[]>`
    select module, id, ${aboutId} as about from records
    where module = ${module.id} and deleted_at is null and ${aboutId} = any(${records}::text[]) and ${still}
    order by id`;
}
