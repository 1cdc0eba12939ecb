import type { Effect, EffectKey, Run } from '@throughline/engine';
import type { Transaction } from '../database/client.ts';
import type { RunEvent } from '../runs/run-event.ts';

/**
 * States of the ledger. `ready` waits for its job; `sending` was leased before the world was touched; `unknown` may or
 * may not have reached the world and is a person's to decide; `withdrawn` was taken back in time; `replaced`
 * was of unknown fate and has been sent again under another key.
 */
export type EffectState = 'ready' | 'sending' | 'done' | 'failed' | 'unknown' | 'withdrawn' | 'replaced';

export const effectTask = 'effect';
/** Tries of one effect before it counts as failed. The queue waits e^n seconds between them: about 2.5 minutes in all. */
export const effectAttempts = 5;

export type LedgerOf = {
  readonly told: RunEvent;
  readonly run: Run;
  readonly made: ReadonlyMap<string, string>;
  readonly now: string;
};

/**
 * The ledger's row for an effect that reaches beyond the transaction. A record, a task or a call is there already and is kept
 * as done: its row says which record the key of the effect stands for.
 */
export function ledgerRow(effect: Effect, of: LedgerOf) {
  const { key, owner: _owner, node, ...body } = effect;
  const [subject] = Object.values(of.run.records);
  const row = {
    key,
    run: of.told.run,
    node,
    kind: effect.kind,
    body,
    cause: of.told.event.id,
    depth: of.told.event.cause.depth,
    now: of.now,
  };
  const about = (module: string | undefined, record: string | undefined, state: EffectState) => [
    { ...row, module: module ?? '', record: record ?? null, state },
  ];
  switch (effect.kind) {
    case 'send':
      return about(effect.about.module, effect.about.id, 'ready');
    case 'http':
    case 'customFunction':
      return about(subject?.module, subject?.id, 'ready');
    case 'create':
      return about(effect.module, of.made.get(key), 'done');
    case 'task':
      return about('tasks', of.made.get(key), 'done');
    case 'call':
      return about('calls', of.made.get(key), 'done');
    default:
      return [];
  }
}

/** Queues a job per effect in the transaction that makes them, to be done at once or after a pause. A job carries the key and nothing else. */
export async function effectJobs({ sql }: Transaction, keys: readonly EffectKey[], pauseMs = 0): Promise<void> {
  const later = pauseMs === 0 ? {} : { run_at: new Date(Date.now() + pauseMs).toISOString() };
  const specs = keys.map((key) => ({
    ...later,
    identifier: effectTask,
    payload: { key },
    max_attempts: effectAttempts,
    job_key: `${effectTask}:${key}`,
  }));
  await sql`
    select from graphile_worker.add_jobs(array(
      select spec from json_populate_recordset(null::graphile_worker.job_spec, ${JSON.stringify(specs)}::json) as spec))`;
}
