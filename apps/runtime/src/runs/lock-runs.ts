import type { Ref } from '@throughline/crm';
import { type Run, recordKey } from '@throughline/engine';
import type { RuntimeContext } from '../context.ts';
import type { Transaction } from '../database/client.ts';
import type { StoredRecord } from '../records/command.ts';
import { type RecordRow, recordColumns, toStored } from '../records/hold-records.ts';
import { type Configuration, readConfiguration } from './configuration.ts';
import { readClock } from './read-clock.ts';
import type { RunEvent } from './run-event.ts';

/** A run under our lock, as it was read. */
export type StoredRun = {
  readonly id: string;
  readonly process: string;
  readonly version: number;
  readonly state: Run;
  readonly seq: number;
  readonly incident: string | null;
  readonly attempts: number;
  readonly updatedAt: string;
};

/** What an advance stands on: everything that may change is locked, and the clock was read after that. */
export type Ground = {
  readonly configuration: Configuration;
  readonly runs: Map<string, StoredRun>;
  /** By `recordKey`. */
  readonly records: Map<string, StoredRecord>;
  readonly now: string;
};

/**
 * Locks the records of all runs, then the runs, each sorted by id, and reads both. The statements are sent without
 * waiting for one another: one journey to the database.
 */
export async function lockGround(
  tx: Transaction,
  context: RuntimeContext,
  events: readonly RunEvent[],
): Promise<Ground> {
  const runs = [...new Set(events.filter(({ begins }) => begins === undefined).map(({ run }) => run))];
  const refs = events.flatMap(({ event }) => ('records' in event ? Object.values(event.records) : []));
  const [records, found, configuration, now] = await Promise.all([
    lockRecords(tx, runs, refs),
    lockRuns(tx, runs),
    readConfiguration(tx, context),
    readClock(tx, context),
  ]);
  return {
    configuration,
    runs: new Map(found.map((run) => [run.id, run])),
    records: new Map(records.map((record) => [recordKey(record), record])),
    now,
  };
}

async function lockRecords(
  { sql }: Transaction,
  runs: readonly string[],
  refs: readonly Ref[],
): Promise<readonly StoredRecord[]> {
  const rows = await sql<RecordRow[]>`
    with wanted(module, id) as (
      select bound.value ->> 'module', (bound.value ->> 'id')::uuid
      from runs cross join lateral jsonb_each(runs.state -> 'records') as bound
      where runs.id = any(${runs}::uuid[])
      union
      select * from unnest(${refs.map(({ module }) => module)}::text[], ${refs.map(({ id }) => id)}::uuid[]) as given
    )
    select ${sql.unsafe(recordColumns)}
    from records r join wanted on r.module = wanted.module and r.id = wanted.id
    order by r.id
    for no key update of r`;
  return rows.map(toStored);
}

async function lockRuns({ sql }: Transaction, runs: readonly string[]): Promise<readonly StoredRun[]> {
  if (runs.length === 0) return [];
  return sql<StoredRun[]>`
    select id, process_id as process, version, state, seq, incident, attempts, updated_at as "updatedAt"
    from runs
    where id = any(${runs}::uuid[])
    order by id
    for no key update`;
}
