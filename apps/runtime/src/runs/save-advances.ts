import type { Run } from '@throughline/engine';
import type { Transaction } from '../database/client.ts';
import { saveEffects } from '../effects/save-effects.ts';
import { hasEnded, type Kept } from './kept.ts';
import { undoNote } from './note-undo.ts';
import { saveWaiting } from './save-waiting.ts';
import { waitsForLock } from './waits-for-lock.ts';

/**
 * Stores any number of advances: a statement per table, sent without waiting for one another. Rows that wait are the
 * difference of two renderings, so what is removed goes before what is added.
 */
export async function saveAdvances(tx: Transaction, kept: readonly Kept[]): Promise<void> {
  const heard = kept
    .filter(({ told }) => told.event.kind === 'fact')
    .map(({ told }) => ({ run: told.run, event: told.event.id }));
  const begun = kept.filter(({ before }) => before === null);
  const moved = kept.filter(({ before }) => before !== null);
  await Promise.all([
    insertRuns(tx, begun),
    updateRuns(tx, moved),
    insertHeard(tx, heard),
    ...saveWaiting(tx, kept),
    ...saveEffects(tx, kept),
  ]);
}

/** A run with its new steps: they share everything but themselves, so they travel as one list. */
function runRow(kept: Kept) {
  const { told, advanced, seq, now, incident } = kept;
  const { run, steps } = advanced;
  const [subject] = Object.values(run.records);
  return {
    id: told.run,
    module: subject?.module ?? '',
    record: subject?.id ?? null,
    status: run.status,
    result: run.result,
    state: run,
    seq,
    incident: incident ?? undefined,
    now,
    ended: hasEnded(run),
    event: told.event.id,
    steps,
    // False: what could be taken back has been.
    undo: told.undoes === undefined ? undoNote(kept) : false,
  };
}

const shape = `
  id uuid, module text, record uuid, status text, result text, state jsonb, seq int, incident text, now timestamptz,
  ended boolean, event uuid, steps jsonb, undo jsonb`;
const writeSteps = `
  insert into journal (run_id, seq, event_id, at, step)
  select id, seq - jsonb_array_length(steps) + place, event, (step ->> 'at')::timestamptz, step
  from given cross join lateral jsonb_array_elements(steps) with ordinality as list(step, place)`;

async function insertRuns({ sql }: Transaction, begun: readonly Kept[]): Promise<void> {
  if (begun.length === 0) return;
  const rows = begun.map((one) => {
    const { entryKey, startedAt } = one.advanced.run;
    return { ...runRow(one), ...one.version, entryKey, startedAt };
  });
  await sql`
    with given as materialized (select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row(
      ${sql.unsafe(shape)}, process uuid, version int, "entryKey" text, "startedAt" timestamptz)),
    written as (${sql.unsafe(writeSteps)})
    insert into runs (id, process_id, version, module, record_id, entry_key, status, result, state, seq, incident,
      incident_at, started_at, updated_at, ended_at)
    select id, process, version, module, record, "entryKey", status, result, state, seq, incident,
      case when incident is not null then now end, "startedAt", now, case when ended then now end
    from given`;
}

/** The runs are named once more as a list: with it they are found by their key, however many there are. */
async function updateRuns({ sql }: Transaction, moved: readonly Kept[]): Promise<void> {
  if (moved.length === 0) return;
  await sql`
    with given as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(moved.map(runRow))}::jsonb) as row(${sql.unsafe(shape)})),
    written as (${sql.unsafe(writeSteps)})
    update runs r
    set module = given.module, record_id = given.record, status = given.status, result = given.result,
      state = given.state, seq = given.seq, incident = given.incident, attempts = 0, updated_at = given.now,
      ended_at = case when given.ended then given.now end, undo = coalesce(given.undo, r.undo),
      incident_at = case when given.incident is null then null else coalesce(r.incident_at, given.now) end
    from given
    where r.id = given.id and r.id = any(${moved.map(({ told }) => told.run)}::uuid[])`;
}

async function insertHeard(
  { sql }: Transaction,
  rows: readonly { readonly run: string; readonly event: string }[],
): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    insert into heard (run_id, event_id)
    select * from unnest(${rows.map(({ run }) => run)}::uuid[], ${rows.map(({ event }) => event)}::uuid[])`;
}

/** The sentence of the first position that is stuck and needs help; one that waits for a lock goes on by itself. */
export function stuckAt(run: Run): string | null {
  const stuck = run.positions.find((position) => position.stuck !== undefined && !waitsForLock(position));
  return stuck?.stuck?.message ?? null;
}
