import type { Run } from '@throughline/engine';
import { arrayText, jsonLines } from '../database/array-text.ts';
import type { Transaction } from '../database/client.ts';
import type { UndoNote } from '../database/schema/runs.ts';
import { saveEffects } from '../effects/save-effects.ts';
import type { Kept } from './kept.ts';
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

const subjectOf = ({ records }: Run) => Object.values(records)[0];

/** Runs with their new steps, column by column. */
function givenSql({ sql }: Transaction, kept: readonly Kept[]) {
  const column = (of: (one: Kept) => string | number | null | undefined) => arrayText(kept.map(of));
  const documents = (of: (one: Kept) => unknown) => jsonLines(kept.map(of));
  return sql`
    given as materialized (
      select * from unnest(
        ${column(({ told }) => told.run)}::uuid[],
        ${column(({ advanced }) => subjectOf(advanced.run)?.module ?? '')}::text[],
        ${column(({ advanced }) => subjectOf(advanced.run)?.id)}::uuid[],
        ${column(({ advanced }) => advanced.run.status)}::text[],
        ${column(({ advanced }) => advanced.run.result)}::text[],
        string_to_array(${documents(({ advanced }) => advanced.run)}, E'\\n'),
        ${column(({ seq }) => seq)}::int[],
        ${column(({ incident }) => incident)}::text[],
        ${column(({ now }) => now)}::timestamptz[],
        ${column(({ told }) => told.event.id)}::uuid[],
        string_to_array(${documents(({ advanced }) => advanced.steps)}, E'\\n'),
        string_to_array(${documents(undone)}, E'\\n', 'null')
      ) with ordinality as row(id, module, record, status, result, state, seq, incident, now, event, steps, undo, place)
    ),
    written as (
      insert into advances (run_id, seq, event_id, at, steps)
      select id, seq, event, now, steps::jsonb from given where steps <> '[]'
    )`;
}

/** Null: nothing is noted. False: what could be taken back has been. */
function undone(one: Kept): UndoNote | false | null {
  return one.told.undoes === undefined ? (undoNote(one) ?? null) : false;
}

async function insertRuns(tx: Transaction, begun: readonly Kept[]): Promise<void> {
  if (begun.length === 0) return;
  await tx.sql`
    with ${givenSql(tx, begun)},
    more as (
      select * from unnest(
        ${arrayText(begun.map(({ version }) => version.process))}::uuid[],
        ${arrayText(begun.map(({ version }) => version.version))}::int[],
        ${arrayText(begun.map(({ advanced }) => advanced.run.entryKey))}::text[],
        ${arrayText(begun.map(({ advanced }) => advanced.run.startedAt))}::timestamptz[]
      ) with ordinality as row(process, version, entry_key, started, place)
    )
    insert into runs (id, process_id, version, module, record_id, entry_key, status, result, state, seq, incident,
      incident_at, started_at, updated_at, ended_at)
    select id, process, version, module, record, entry_key, status, result, state::json, seq, incident,
      case when incident is not null then now end, started, now, case when status in ('done', 'stopped') then now end
    from given join more using (place)`;
}

/** The runs are named once more as a list: with it they are found by their key, however many there are. */
async function updateRuns(tx: Transaction, moved: readonly Kept[]): Promise<void> {
  if (moved.length === 0) return;
  await tx.sql`
    with ${givenSql(tx, moved)}
    update runs r
    set module = given.module, record_id = given.record, status = given.status, result = given.result,
      state = given.state::json, seq = given.seq, incident = given.incident, attempts = 0, updated_at = given.now,
      ended_at = case when given.status in ('done', 'stopped') then given.now end, undo = coalesce(given.undo::jsonb, r.undo),
      incident_at = case when given.incident is null then null else coalesce(r.incident_at, given.now) end
    from given
    where r.id = given.id and r.id = any(${arrayText(moved.map(({ told }) => told.run))}::uuid[])`;
}

async function insertHeard(
  { sql }: Transaction,
  rows: readonly { readonly run: string; readonly event: string }[],
): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    insert into heard (run_id, event_id)
    select * from unnest(${arrayText(rows.map(({ run }) => run))}::uuid[], ${arrayText(rows.map(({ event }) => event))}::uuid[])`;
}

/** The sentence of the first position that is stuck and needs help; one that waits for a lock goes on by itself. */
export function stuckAt(run: Run): string | null {
  const stuck = run.positions.find((position) => position.stuck !== undefined && !waitsForLock(position));
  return stuck?.stuck?.message ?? null;
}
