import type { Effect, EffectBody, Run, Step, TimeIntent } from '@throughline/engine';
import type { Json } from '@throughline/expression';
import { sql } from 'drizzle-orm';
import { boolean, foreignKey, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { instant, json, jsonText } from './columns.ts';
import { processes } from './processes.ts';

/** The run before an act, and what the act did. `after`: the places it stood in then, as `id/visit`; while these are the same, nothing has moved since. */
export type UndoNote = {
  readonly event: string;
  readonly at: string;
  readonly actor: string | null;
  readonly node: string;
  readonly before: Run;
  readonly effects: readonly Effect[];
  readonly after: readonly string[];
};

/** A version at work on a record. `state` is the engine's run as it stands; `seq` is the number of its last step. */
export const runs = pgTable(
  'runs',
  {
    id: uuid('id').primaryKey(),
    process: uuid('process_id')
      .notNull()
      .references(() => processes.id),
    version: integer('version').notNull(),
    module: text('module').notNull(),
    record: uuid('record_id').notNull(),
    entryKey: text('entry_key').notNull(),
    status: text('status').notNull(),
    result: text('result'),
    state: jsonText<Run>('state').notNull(),
    seq: integer('seq').notNull(),
    /** Set while a position is stuck or the run could not be advanced. */
    incident: text('incident'),
    incidentAt: instant('incident_at'),
    attempts: integer('attempts').notNull().default(0),
    startedAt: instant('started_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
    endedAt: instant('ended_at'),
    /** What the last act of a person did, for taking it back. */
    undo: json<UndoNote>('undo'),
  },
  (t) => [
    uniqueIndex('runs_entry').on(t.process, t.record, t.entryKey).where(sql`ended_at is null`),
    index('runs_record').on(t.record, t.startedAt),
    index('runs_process').on(t.process, t.version).where(sql`ended_at is null`),
    index('runs_incident').on(t.process, t.incidentAt).where(sql`incident is not null`),
  ],
);

/**
 * What each advance did: a row of steps, numbered by the last of them. `event` is what the run heard. Partitioned by range
 * of the (time-ordered) run id in the migration. The view `journal` shows the steps one by one: run_id, seq, event_id, at, step.
 */
export const advances = pgTable(
  'advances',
  {
    run: uuid('run_id').notNull(),
    seq: integer('seq').notNull(),
    event: uuid('event_id').notNull(),
    at: instant('at').notNull(),
    steps: json<readonly Step[]>('steps').notNull(),
  },
  (t) => [primaryKey({ name: 'advances_pkey', columns: [t.run, t.seq] })],
);

/** Events a run has heard, so that a second delivery is ignored. */
export const heard = pgTable('heard', { run: uuid('run_id').notNull(), event: uuid('event_id').notNull() }, (t) => [
  primaryKey({ name: 'heard_pkey', columns: [t.run, t.event] }),
]);

/** `due_at` beside the intent (wall time, zone, calendar). */
export const timers = pgTable(
  'timers',
  {
    run: uuid('run_id').notNull(),
    position: integer('position').notNull(),
    /** Empty text for a hold of the position itself. */
    gate: text('gate').notNull().default(''),
    hold: text('hold').notNull(),
    dueAt: instant('due_at').notNull(),
    intent: json<TimeIntent>('intent').notNull(),
    zone: text('zone').notNull(),
    /** Back-off of a run that failed: not before this. */
    notBefore: instant('not_before'),
  },
  (t) => [
    primaryKey({ name: 'timers_pkey', columns: [t.run, t.position, t.gate, t.hold] }),
    foreignKey({ name: 'timers_run', columns: [t.run], foreignColumns: [runs.id] }),
    index('timers_due').on(sql`coalesce(not_before, due_at)`, t.run),
  ],
);

/** Who waits for which fact. */
export const waits = pgTable(
  'waits',
  {
    run: uuid('run_id').notNull(),
    position: integer('position').notNull(),
    gate: text('gate').notNull().default(''),
    hold: text('hold').notNull(),
    event: text('event').notNull(),
    key: text('key').notNull(),
  },
  (t) => [
    primaryKey({ name: 'waits_pkey', columns: [t.run, t.position, t.gate, t.hold, t.event, t.key] }),
    foreignKey({ name: 'waits_run', columns: [t.run], foreignColumns: [runs.id] }),
    index('waits_key').on(t.event, t.key),
  ],
);

/** What people may do, for inboxes and work queues. */
export const seats = pgTable(
  'seats',
  {
    run: uuid('run_id').notNull(),
    position: integer('position').notNull(),
    gate: text('gate').notNull().default(''),
    hold: text('hold').notNull(),
    act: text('act').notNull(),
    who: json<readonly string[]>('who').notNull(),
  },
  (t) => [
    primaryKey({ name: 'seats_pkey', columns: [t.run, t.position, t.gate, t.hold] }),
    foreignKey({ name: 'seats_run', columns: [t.run], foreignColumns: [runs.id] }),
  ],
);

/** What a process forbids on a record while it stands where it stands; read by every door that writes. */
export const locks = pgTable(
  'locks',
  {
    run: uuid('run_id').notNull(),
    position: integer('position').notNull(),
    gate: text('gate').notNull().default(''),
    hold: text('hold').notNull(),
    module: text('module').notNull(),
    record: uuid('record_id').notNull(),
    body: json<{
      readonly ops: readonly string[];
      readonly fields?: readonly string[];
      readonly except?: readonly string[];
      readonly hides?: true;
      readonly reason: Json;
    }>('body').notNull(),
    since: instant('since').notNull(),
  },
  (t) => [
    primaryKey({ name: 'locks_pkey', columns: [t.run, t.position, t.gate, t.hold] }),
    foreignKey({ name: 'locks_run', columns: [t.run], foreignColumns: [runs.id] }),
    index('locks_record').on(t.record),
  ],
);

/** The ledger of what is done to the world: ready → sending (lease committed before the world is touched) → done, failed, unknown; or withdrawn. */
export const effects = pgTable(
  'effects',
  {
    key: text('key').primaryKey(),
    run: uuid('run_id').notNull(),
    module: text('module').notNull(),
    record: uuid('record_id').notNull(),
    node: text('node').notNull(),
    kind: text('kind').notNull(),
    state: text('state').notNull(),
    body: json<EffectBody>('body').notNull(),
    cause: uuid('cause').notNull(),
    depth: integer('depth').notNull().default(0),
    lease: uuid('lease'),
    /** The living process that holds the lease. */
    leasedBy: uuid('leased_by'),
    leasedAt: instant('leased_at'),
    attempts: integer('attempts').notNull().default(0),
    problem: text('problem'),
    answer: json<Json>('answer'),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (t) => [
    index('effects_run').on(t.run),
    index('effects_record').on(t.record, t.createdAt),
    index('effects_sending').on(t.leasedAt).where(sql`state = 'sending'`),
    index('effects_ready').on(t.key).where(sql`state = 'ready'`),
    index('effects_unknown').on(t.run).where(sql`state = 'unknown'`),
  ],
);

/** Ids of a batch that is tried a second time: an item that kills the process is found out. */
export const claims = pgTable('claims', {
  run: uuid('run_id').primaryKey(),
  instance: uuid('instance').notNull(),
  /** Tried on its own. If the process dies now, it may be for this run. */
  alone: boolean('alone').notNull().default(false),
  /** How many processes have died while it was tried alone. */
  deaths: integer('deaths').notNull().default(0),
  at: instant('at').notNull(),
});

/** Events a run could not take: told again after `not_before`; without one they wait for a person. */
export const setAside = pgTable(
  'set_aside',
  {
    run: uuid('run_id').notNull(),
    event: uuid('event_id').notNull(),
    told: json<Json>('told').notNull(),
    problem: text('problem').notNull(),
    attempts: integer('attempts').notNull(),
    notBefore: instant('not_before'),
    at: instant('at').notNull(),
  },
  (t) => [
    primaryKey({ name: 'set_aside_pkey', columns: [t.run, t.event] }),
    foreignKey({ name: 'set_aside_run', columns: [t.run], foreignColumns: [runs.id] }),
    index('set_aside_due').on(t.notBefore),
  ],
);

/** What runs of a paused process were told meanwhile: they hear it in its order when the process goes on. */
export const missed = pgTable(
  'missed',
  {
    run: uuid('run_id').notNull(),
    event: uuid('event_id').notNull(),
    /** Compared byte by byte (`collate "C"` in the migration). */
    seq: text('seq').notNull(),
    told: json<Json>('told').notNull(),
  },
  (t) => [
    primaryKey({ name: 'missed_pkey', columns: [t.run, t.event] }),
    foreignKey({ name: 'missed_run', columns: [t.run], foreignColumns: [runs.id] }),
    index('missed_seq').on(t.seq),
  ],
);

/** What people and clocks have decided in approvals and reviews; the step itself stands in the journal under the same number. */
export const decisions = pgTable(
  'decisions',
  {
    run: uuid('run_id').notNull(),
    seq: integer('seq').notNull(),
    user: uuid('user_id'),
    node: text('node').notNull(),
    code: text('code').notNull(),
    at: instant('at').notNull(),
  },
  (t) => [
    primaryKey({ name: 'decisions_pkey', columns: [t.run, t.seq] }),
    foreignKey({ name: 'decisions_run', columns: [t.run], foreignColumns: [runs.id] }),
    index('decisions_user').on(t.user, t.at.desc()),
  ],
);

/** Records that a process should have taken in and could not, for a person to see and try again. */
export const failedEntries = pgTable(
  'failed_entries',
  {
    id: uuid('id').primaryKey(),
    process: uuid('process_id')
      .notNull()
      .references(() => processes.id, { onDelete: 'cascade' }),
    version: integer('version').notNull(),
    module: text('module').notNull(),
    record: uuid('record_id').notNull(),
    problem: text('problem').notNull(),
    attempts: integer('attempts').notNull(),
    /** `told`: the beginning that failed; else `fact`: the change it would have begun with. */
    began: json<Json>('began').notNull(),
    at: instant('at').notNull(),
  },
  (t) => [uniqueIndex('failed_entries_record').on(t.process, t.record)],
);

/** When each person was last picked for a slot, so that turns go round. */
export const picks = pgTable(
  'picks',
  { slot: text('slot').notNull(), user: uuid('user_id').notNull(), at: instant('at').notNull() },
  (t) => [primaryKey({ name: 'picks_pkey', columns: [t.slot, t.user] })],
);
