import { type Event, recordKey } from '@throughline/engine';
import { isTestClock } from '../clock.ts';
import type { RuntimeContext } from '../context.ts';
import type { Transaction } from '../database/client.ts';
import { isRefusedStatement } from '../database/failed-statements.ts';
import { inTransaction } from '../database/in-transaction.ts';
import { newId } from '../new-id.ts';
import { advanceIn } from '../runs/advance-runs.ts';
import { batchSize, mostEvents } from '../runs/engine-time.ts';
import { lockGround, runColumns, type StoredRun } from '../runs/lock-runs.ts';
import { renderTimers } from '../runs/render-timers.ts';
import type { AdvanceOutcome, RunEvent } from '../runs/run-event.ts';
import { seqOf } from '../runs/seq.ts';
import { setAside } from '../runs/troubles/set-aside.ts';
import { dropClaims, noteClaims } from './claims.ts';

type Due = {
  readonly run: string;
  readonly position: number;
  readonly gate: string;
  readonly hold: string;
  readonly due: string;
};
/** A timer with its run, both under our lock. */
type Claimed = StoredRun & Omit<Due, 'run'>;
type DueEvent = Extract<Event, { readonly kind: 'due' }>;
type Told = { -readonly [K in keyof DueEvent]: DueEvent[K] };
type Fired = { readonly told: RunEvent; readonly outcome: AdvanceOutcome };

/**
 * Fires due timers, the oldest first, as many as a batch holds. Answers how many; fewer than a batch means that no more
 * are due. A run that fails is put off, the others go on. `noting`: the instance under whose name the runs are noted
 * while they are tried. `most`: no more than so many.
 */
export async function fireTimers(
  context: RuntimeContext,
  noting: string | null,
  { run, most = mostEvents }: { readonly run?: string; readonly most?: number } = {},
): Promise<number> {
  const limit = Math.min(most, batchSize(context));
  try {
    const fired = await inTransaction(context, 'runs', (tx) => fireBatch(tx, context, limit, noting, run));
    await context.reached?.('timers.committed', runsOf(fired));
    if (noting !== null) await dropClaims(context, noting, runsOf(fired));
    for (const { told, outcome } of fired) {
      if (outcome.is === 'failed') await setAside(context, told, outcome.problem, outcome.hopeless);
    }
    return fired.length;
  } catch (error) {
    if (!isRefusedStatement(error)) throw error;
    return run === undefined ? fireEachAlone(context, limit, noting) : blame(context, run, error);
  }
}

async function fireBatch(
  tx: Transaction,
  context: RuntimeContext,
  limit: number,
  noting: string | null,
  alone: string | undefined,
): Promise<readonly Fired[]> {
  const due = await claimDue(tx, context, limit, alone);
  const runs = due.map(({ id }) => id);
  if (noting !== null) await noteClaims(context, noting, runs, alone !== undefined);
  await context.reached?.('timers.claimed', runs);
  const claimed = due.map(eventOf);
  const ground = await lockGround(tx, context, claimed, { passing: 'records', runs: due });
  const told = claimed.filter(({ about = [] }) => about.every((ref) => ground.records.has(recordKey(ref))));
  const outcomes = await advanceIn(tx, context, told, { locked: ground });
  const ignored = new Set(told.filter((_, index) => outcomes[index]?.is === 'ignored'));
  const orphans = due.flatMap(({ id: run, position, gate, hold, due }, index) =>
    ignored.has(claimed[index] as RunEvent) ? [{ run, position, gate, hold, due }] : [],
  );
  if (orphans.length > 0) await replaceTimers(tx, context, orphans);
  const fired = told.flatMap((one, index) => {
    const outcome = outcomes[index];
    return outcome === undefined ? [] : [{ told: one, outcome }];
  });
  await context.reached?.('timers.stored', runsOf(fired));
  return fired;
}

const runsOf = (fired: readonly Fired[]) => fired.map(({ told }) => told.run);

/**
 * Takes due timers with their runs, passing over those somebody else has taken. That is before their records, against the
 * order of locks, and harmless: of the records, too, those somebody holds are passed over, so whoever holds a timer never
 * waits for one who may wait for it. A timer waits behind facts about its record that arrived before it was due; these are
 * looked up one by one by record, for how many are pending changes too fast for the planner's statistics. (By the `case`
 * it expects many to pass, and goes along the index of due timers instead of sorting all that are due.)
 */
async function claimDue(
  { sql }: Transaction,
  { clock }: RuntimeContext,
  limit: number,
  run: string | undefined,
): Promise<readonly Claimed[]> {
  const now = isTestClock(clock) ? sql`${clock.now()}::timestamptz` : sql`now()`;
  return sql<Claimed[]>`
    select t.position, t.gate, t.hold, t.due_at as due, ${sql.unsafe(runColumns)}
    from timers t
    join runs r on r.id = t.run_id
    join processes p on p.id = r.process_id and p.state <> 'paused'
    where coalesce(t.not_before, t.due_at) <= ${now}
      and ${run === undefined ? sql`not exists (select from claims c where c.run_id = t.run_id)` : sql`t.run_id = ${run}`}
      and case when (select e.id from events e
        where e.record_id = r.record_id and e.received_at <= t.due_at
          and coalesce(e.handled_at, '-infinity') = '-infinity' limit 1) is null then true else false end
    order by coalesce(t.not_before, t.due_at), t.run_id
    limit ${limit}
    for update of t skip locked
    for no key update of r skip locked`;
}

function eventOf({ id: run, position, gate, hold, due, state }: Claimed): RunEvent {
  const id = newId();
  const cause = { id, depth: 0 };
  const event: Told = { kind: 'due', id, seq: seqOf(due, id), at: due, cause, position, hold, due };
  if (gate !== '') event.gate = gate;
  return { run, event, root: id, about: Object.values(state.records) };
}

/** A timer that the engine does not know is gone with what it was for, or business hours have changed: then it comes due at another time. */
async function replaceTimers(tx: Transaction, context: RuntimeContext, orphans: readonly Due[]): Promise<void> {
  await tx.sql`
    delete from timers t
    using jsonb_to_recordset(${JSON.stringify(orphans)}::jsonb) as row(
      run uuid, position int, gate text, hold text, due timestamptz)
    where t.run_id = row.run and t.position = row.position and t.gate = row.gate and t.hold = row.hold
      and t.due_at = row.due`;
  await renderTimers(
    tx,
    context,
    orphans.map(({ run }) => run),
  );
}

/** After a batch that the database refused: each run in a transaction of its own, so that the guilty one is found. */
async function fireEachAlone(context: RuntimeContext, limit: number, noting: string | null): Promise<number> {
  const runs = await context.db.transaction(async (tx) => {
    const due = await claimDue(tx, context, limit, undefined);
    return [...new Set(due.map(({ id }) => id))];
  });
  if (noting !== null) await dropClaims(context, noting, runs);
  for (const run of runs) {
    await fireTimers(context, noting, { run });
    await context.reached?.('alone.fired', [run]);
  }
  return runs.length;
}

async function blame(context: RuntimeContext, run: string, error: unknown): Promise<number> {
  const problem = error instanceof Error ? error.message : String(error);
  const due = await context.db.transaction((tx) => claimDue(tx, context, batchSize(context), run));
  for (const one of due) await setAside(context, eventOf(one), problem);
  return due.length;
}
