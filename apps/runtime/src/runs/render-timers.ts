import { type Row, rowsNow } from '@throughline/engine';
import type { RuntimeContext } from '../context.ts';
import type { Transaction } from '../database/client.ts';
import { tableOf } from '../table-of.ts';
import { askRounds } from './answers/ask-rounds.ts';
import { factsOf } from './answers/records.ts';
import { hasEnded } from './kept.ts';
import { lockGround } from './lock-runs.ts';
import { namedOnly } from './run-event.ts';
import { compiledVersions, versionKey } from './versions/compiled-versions.ts';
import { factsFrom } from './versions/configuration.ts';

/**
 * Brings the timers of runs to what they would be rendered as today: business hours, a zone or a person may have changed
 * since they were last told something. A clock that is moved is tried when its new time comes, also after a failure.
 */
export async function renderTimers(tx: Transaction, context: RuntimeContext, runs: readonly string[]): Promise<void> {
  const ground = await lockGround(tx, context, [...new Set(runs)].map(namedOnly));
  const living = [...ground.runs.values()].filter(({ state }) => !hasEnded(state));
  const compiled = await compiledVersions(tx, context, ground.configuration, living);
  const ready = living.flatMap((run) => {
    const found = compiled.get(versionKey(run));
    return found !== undefined && 'process' in found ? [{ ...run, compiled: found.process }] : [];
  });
  const facts = {
    ...factsFrom(ground.configuration, ground.now),
    records: tableOf([...ground.records].map(([key, record]) => [key, factsOf(record)])),
  };
  const rendered = await askRounds(tx, context, ready, ({ compiled: process, state }, answers) =>
    rowsNow(process, state, { ...facts, answers }),
  );
  const known = ready.filter((_, index) => rendered[index]?.is === 'rows').map(({ id }) => id);
  const timers = ready.flatMap(({ id }, index) => timersOf(id, rendered[index]?.rows ?? []));
  await save(tx, known, timers);
}

type Timer = Extract<Row, { readonly is: 'timer' }>;

function timersOf(run: string, rows: readonly Row[]) {
  return rows
    .filter((row): row is Timer => row.is === 'timer')
    .map(({ position, gate = '', hold, due, intent, zone }) => ({ run, position, gate, hold, due, intent, zone }));
}

async function save(
  { sql }: Transaction,
  runs: readonly string[],
  timers: readonly ReturnType<typeof timersOf>[number][],
): Promise<void> {
  const rows = sql`
    jsonb_to_recordset(${JSON.stringify(timers)}::jsonb) as row(
      run uuid, position int, gate text, hold text, due timestamptz, intent jsonb, zone text)`;
  await sql`
    delete from timers t
    where run_id = any(${runs}::uuid[]) and not exists (
      select from ${rows}
      where t.run_id = row.run and t.position = row.position and t.gate = row.gate and t.hold = row.hold)`;
  await sql`
    insert into timers as t (run_id, position, gate, hold, due_at, intent, zone)
    select run, position, gate, hold, due, intent, zone from ${rows}
    on conflict (run_id, position, gate, hold) do update
    set due_at = excluded.due_at, intent = excluded.intent, zone = excluded.zone, not_before = null
    where (t.due_at, t.zone) is distinct from (excluded.due_at, excluded.zone)`;
}
