import type { Run, Step } from '@throughline/engine';
import type { Transaction } from '../database/client.ts';
import { saveEffects } from '../effects/save-effects.ts';
import { hasEnded, type Kept } from './kept.ts';
import { saveWaiting } from './save-waiting.ts';

/**
 * Stores any number of advances: a statement per table, sent without waiting for one another. Rows that wait are the
 * difference of two renderings, so what is removed goes before what is added.
 */
export async function saveAdvances(tx: Transaction, kept: readonly Kept[]): Promise<void> {
  const begun = kept.filter(({ before }) => before === null).map(runRow);
  const moved = kept.filter(({ before }) => before !== null).map(runRow);
  const steps = kept.flatMap(stepRows);
  const heard = kept
    .filter(({ told }) => told.event.kind === 'fact')
    .map(({ told }) => ({ run: told.run, event: told.event.id }));
  await Promise.all([
    insertRuns(tx, begun),
    updateRuns(tx, moved),
    insertSteps(tx, steps),
    insertHeard(tx, heard),
    ...saveWaiting(tx, kept),
    ...saveEffects(tx, kept),
  ]);
}

type RunRow = ReturnType<typeof runRow>;

function runRow({ told, version, advanced, seq, now, incident }: Kept) {
  const { run } = advanced;
  const [subject] = Object.values(run.records);
  return {
    id: told.run,
    process: version.process,
    version: version.version,
    module: subject?.module ?? '',
    record: subject?.id ?? null,
    entryKey: run.entryKey,
    status: run.status,
    result: run.result ?? null,
    state: run,
    seq,
    incident,
    now,
    startedAt: run.startedAt,
    endedAt: hasEnded(run) ? now : null,
  };
}

async function insertRuns({ sql }: Transaction, rows: readonly RunRow[]): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    insert into runs (id, process_id, version, module, record_id, entry_key, status, result, state, seq, incident,
      incident_at, started_at, updated_at, ended_at)
    select id, process, version, module, record, "entryKey", status, result, state, seq, incident,
      case when incident is not null then now end, "startedAt", now, "endedAt"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row(
      id uuid, process uuid, version int, module text, record uuid, "entryKey" text, status text, result text,
      state jsonb, seq int, incident text, now timestamptz, "startedAt" timestamptz, "endedAt" timestamptz)`;
}

async function updateRuns({ sql }: Transaction, rows: readonly RunRow[]): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    update runs r
    set module = row.module, record_id = row.record, status = row.status, result = row.result, state = row.state,
      seq = row.seq, incident = row.incident, attempts = 0, updated_at = row.now, ended_at = row."endedAt",
      incident_at = case when row.incident is null then null else coalesce(r.incident_at, row.now) end
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row(
      id uuid, module text, record uuid, status text, result text, state jsonb, seq int, incident text,
      now timestamptz, "endedAt" timestamptz)
    where r.id = row.id`;
}

type StepRow = { readonly run: string; readonly seq: number; readonly event: string; readonly step: Step };

function stepRows({ told, advanced, seq }: Kept): readonly StepRow[] {
  const first = seq - advanced.steps.length + 1;
  return advanced.steps.map((step, index) => ({ run: told.run, seq: first + index, event: told.event.id, step }));
}

async function insertSteps({ sql }: Transaction, rows: readonly StepRow[]): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    insert into journal (run_id, seq, event_id, at, step)
    select run, seq, event, (step ->> 'at')::timestamptz, step::jsonb
    from unnest(${rows.map(({ run }) => run)}::uuid[], ${rows.map(({ seq }) => seq)}::int[],
      ${rows.map(({ event }) => event)}::uuid[], ${rows.map(({ step }) => JSON.stringify(step))}::text[]::jsonb[])
      as row(run, seq, event, step)`;
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

/** The sentence of the first position that is stuck. */
export function stuckAt(run: Run): string | null {
  return run.positions.find((position) => position.stuck !== undefined)?.stuck?.message ?? null;
}
