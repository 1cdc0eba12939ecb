import { adoptingPlaces, hasOwnStates } from '@throughline/engine';
import type { Document } from '@throughline/graph';
import type { Transaction } from '../database/client.ts';
import type { Modules } from '../records/module-store.ts';
import { adoptionTask } from './adopt-records.ts';
import { compileDraft } from './compile-draft.ts';
import { countByState } from './count-by-state.ts';

type Beginning = { readonly by: string | null; readonly at: string; readonly modules: Modules };

/** Notes that existing records are to be taken in and queues the job, in the publishing transaction. */
export async function beginAdoption(
  tx: Transaction,
  id: string,
  version: number,
  document: Document,
  { by, at, modules }: Beginning,
): Promise<void> {
  const process = compileDraft(document, modules, id, version);
  const field = adoptingPlaces(process)[0]?.field;
  const counted = hasOwnStates(process) ? null : field;
  const counts = counted === undefined ? [] : await countByState(tx, id, document, counted);
  const total = counts.reduce((sum, { count }) => sum + count, 0);
  await tx.sql`
    insert into adoptions (process_id, version, state, after, total, by, at)
    values (${id}, ${version}, 'running', null, ${total}, ${by}, ${at})
    on conflict (process_id) do update
    set version = excluded.version, state = 'running', after = null, total = excluded.total, adopted = 0, skipped = 0,
      failed = 0, problem = null, by = excluded.by, at = excluded.at`;
  await tx.sql`
    select from graphile_worker.add_job(${adoptionTask}, ${JSON.stringify({ process: id, version })}::json,
      job_key => ${`${adoptionTask}:${id}`})`;
}
