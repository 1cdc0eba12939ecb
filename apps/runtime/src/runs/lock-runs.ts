import type { Ref } from '@throughline/crm';
import { type Run, recordKey } from '@throughline/engine';
import { viewerToSqlOfMany } from '../access/reach.ts';
import { unhidden } from '../access/unhidden.ts';
import type { Viewer } from '../access/viewer.ts';
import type { RuntimeContext } from '../context.ts';
import type { Transaction } from '../database/client.ts';
import type { StoredRecord } from '../records/command.ts';
import { type RecordRow, recordColumns, toStored } from '../records/hold-records.ts';
import { type ProcessLock, readLocks } from '../records/judging/process-locks.ts';
import { refsSql } from '../records/module-sql.ts';
import { readClock } from './read-clock.ts';
import type { RunEvent } from './run-event.ts';
import { type Configuration, readConfiguration } from './versions/configuration.ts';

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
  /** What processes forbid on these records; a run's own locks may be missing. */
  locks: readonly ProcessLock[];
  /** Ids of the records that are there for the person who asked; nobody asked: empty. */
  readonly readable: ReadonlySet<string>;
  /** Ids of the records a process hides. */
  readonly hidden: ReadonlySet<string>;
  readonly now: string;
};

/**
 * Locks the records of all runs, then the runs, each sorted by id, and reads both. The statements are sent without
 * waiting for one another: one journey to the database, where the senders know which records the runs are bound to.
 */
export async function lockGround(
  tx: Transaction,
  context: RuntimeContext,
  events: readonly RunEvent[],
  wish: Wish = {},
): Promise<Ground> {
  const runs = runsOf(events);
  const refs = await readRefs(tx, events);
  const [configuration, records, found, locks, now] = await Promise.all([
    readConfiguration(tx, context),
    lockRecords(tx, refs, wish),
    wish.runs ?? lockRuns(tx, runs, wish),
    readLocks(
      tx,
      refs.map(({ id }) => id),
      others(events, refs),
    ),
    readClock(tx, context),
  ]);
  const readable = new Set(records.flatMap((row) => (row.readable ? [row.id] : [])));
  const hidden = new Set(records.flatMap((row) => (row.hidden ? [row.id] : [])));
  const ground = { configuration, runs: byId(found), records: byKey(records), locks, readable, hidden, now };
  const known = new Set(refs.map(({ id }) => id));
  const missed = distinct(
    found.flatMap(({ state }) => Object.values(state.records).filter(({ id }) => !known.has(id))),
  );
  if (missed.length === 0) return ground;
  for (const [key, record] of byKey(await lockRecords(tx, missed))) ground.records.set(key, record);
  const more = await readLocks(
    tx,
    missed.map(({ id }) => id),
  );
  return { ...ground, locks: [...locks, ...more] };
}

/** Reads again what later waves look at: earlier ones, and what followed from them, may have changed any of it. */
export async function readAgain(tx: Transaction, ground: Ground, events: readonly RunEvent[]): Promise<void> {
  const runs = runsOf(events);
  const known = events.flatMap(({ event, run }) =>
    Object.values('records' in event ? event.records : (ground.runs.get(run)?.state.records ?? {})),
  );
  const refs = distinct(known);
  const [records, found, locks] = await Promise.all([
    lockRecords(tx, refs),
    lockRuns(tx, runs),
    readLocks(
      tx,
      refs.map(({ id }) => id),
    ),
  ]);
  for (const [key, record] of byKey(records)) ground.records.set(key, record);
  for (const run of found) ground.runs.set(run.id, run);
  ground.locks = locks;
}

const byId = (runs: readonly StoredRun[]) => new Map(runs.map((run) => [run.id, run]));
const byKey = (rows: readonly Locked[]) => new Map(rows.map((row) => [recordKey(row), toStored(row)]));
const distinct = (refs: readonly Ref[]) => [...new Map(refs.map((ref) => [ref.id, ref])).values()];

function runsOf(events: readonly RunEvent[]): readonly string[] {
  return [...new Set(events.filter(({ begins }) => begins === undefined).map(({ run }) => run))];
}

/** Where each record has one run in the batch, no run writes past its own locks and they need not be read. */
function others(events: readonly RunEvent[], refs: readonly Ref[]): readonly string[] {
  const runs = runsOf(events);
  return runs.length === refs.length && events.every(({ about }) => about?.length === 1) ? runs : [];
}

async function readRefs({ sql }: Transaction, events: readonly RunEvent[]): Promise<readonly Ref[]> {
  const said = events.flatMap(({ event, about }) =>
    'records' in event ? Object.values(event.records) : (about ?? []),
  );
  const asked = runsOf(events.filter(({ about }) => about === undefined));
  if (asked.length === 0) return distinct(said);
  const rows = await sql<{ records: Run['records'] }[]>`
    select state -> 'records' as records from runs where id = any(${asked}::uuid[])`;
  return distinct([...said, ...rows.flatMap(({ records }) => Object.values(records))]);
}

type Wish = {
  /** Who asks, to know which of the records are there for him. */
  readonly viewer?: Viewer;
  /** Leaves out what somebody else works on instead of waiting for it: records, or runs as well. */
  readonly passing?: 'records' | 'all';
  /** The runs, where the sender has locked and read them. */
  readonly runs?: readonly StoredRun[];
};
type Locked = RecordRow & { readonly readable?: boolean; readonly hidden: boolean };

async function lockRecords(
  tx: Transaction,
  refs: readonly Ref[],
  { viewer, passing }: Wish = {},
): Promise<readonly Locked[]> {
  if (refs.length === 0) return [];
  const { sql } = tx;
  const modules = refs.map(({ module }) => module);
  const readable =
    viewer === undefined
      ? sql``
      : sql`, r.deleted_at is null and ${unhidden(tx, viewer)} and ${viewerToSqlOfMany(tx, viewer, modules, 'read')} as readable`;
  return sql<Locked[]>`
    select ${sql.unsafe(recordColumns)}, r.hold is not null as hidden${readable}
    from records r where ${refsSql(tx, refs)} order by r.id
    for no key update of r ${passing === undefined ? sql`` : sql`skip locked`}`;
}

/** Columns of a `StoredRun` from `runs r`. */
export const runColumns =
  'r.id, r.process_id as process, r.version, r.state, r.seq, r.incident, r.attempts, r.updated_at as "updatedAt"';

async function lockRuns(
  { sql }: Transaction,
  runs: readonly string[],
  { passing }: Wish = {},
): Promise<readonly StoredRun[]> {
  if (runs.length === 0) return [];
  return sql<StoredRun[]>`
    select ${sql.unsafe(runColumns)}
    from runs r
    where id = any(${runs}::uuid[])
    order by id
    for no key update ${passing === 'all' ? sql`skip locked` : sql``}`;
}
