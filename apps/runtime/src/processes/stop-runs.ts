import type { Event } from '@throughline/engine';
import * as z from 'zod';
import { viewerOfUser } from '../access/read-viewer.ts';
import { actorOf, type Viewer } from '../access/viewer.ts';
import { noteAudit } from '../audit/note-audit.ts';
import type { RuntimeContext } from '../context.ts';
import type { Transaction } from '../database/client.ts';
import { isRefusedStatement } from '../database/failed-statements.ts';
import { inTransaction } from '../database/in-transaction.ts';
import { newId } from '../new-id.ts';
import { advanceIn } from '../runs/advance-runs.ts';
import { readClock } from '../runs/read-clock.ts';
import type { RunEvent } from '../runs/run-event.ts';
import { seqOf } from '../runs/seq.ts';
import { setAside, setAsideIn } from '../runs/troubles/set-aside.ts';
import { wayOf } from '../worker/give-way.ts';
import { closeProcess } from './change-process.ts';

export const stopTask = 'stopRuns';
const batch = 200;

/** Closes a process to new records and hands the ending of its runs to the worker. Answers how many there are. */
export async function stopRuns(
  context: RuntimeContext,
  viewer: Viewer,
  process: string,
  reason: string,
): Promise<number> {
  return context.db.transaction(async (tx) => {
    await closeProcess(tx, context, process);
    const [counted] = await tx.sql<{ runs: number }[]>`
      select count(*)::int as runs from runs where process_id = ${process} and ended_at is null`;
    const runs = counted?.runs ?? 0;
    const by = viewer.user?.id ?? null;
    await tx.sql`
      select graphile_worker.add_job(${stopTask}, ${JSON.stringify({ process, by, reason })}::json,
        job_key => ${`${stopTask}:${process}`})`;
    const line = { at: context.clock.now(), actor: by, action: 'process.stopped', subject: `process:${process}` };
    await noteAudit(tx, { ...line, detail: { reason, runs } });
    return runs;
  });
}

const payloadSchema = z.object({ process: z.uuid(), by: z.uuid().nullable(), reason: z.string() });
type Stopping = z.output<typeof payloadSchema>;

/** Ends the runs of a process, a batch and a transaction at a time; after a crash it goes on with those that are left. */
export async function endRuns(context: RuntimeContext, payload: unknown): Promise<void> {
  const stopping = payloadSchema.parse(payload);
  const way = wayOf(context);
  for (let after: string | null = null; ; ) {
    const runs = await nextRuns(context, stopping.process, after, way.atOnce(batch));
    const last = runs.at(-1);
    if (last === undefined) return;
    await way.inTurn(() => endBatch(context, stopping, runs));
    after = last;
  }
}

async function nextRuns(
  { db }: RuntimeContext,
  process: string,
  after: string | null,
  size: number,
): Promise<readonly string[]> {
  const rows = await db.sql<{ id: string }[]>`
    select id from runs
    where process_id = ${process} and ended_at is null and (${after}::uuid is null or id > ${after}::uuid)
    order by id limit ${size}`;
  return rows.map(({ id }) => id);
}

/** A run that cannot be ended shows why, and keeps nobody else from it. */
async function endBatch(context: RuntimeContext, stopping: Stopping, runs: readonly string[]): Promise<void> {
  try {
    await inTransaction(context, 'runs', async (tx) => {
      const events = await stopEvents(tx, context, stopping, runs);
      const outcomes = await advanceIn(tx, context, events);
      for (const [index, outcome] of outcomes.entries()) {
        const told = events[index];
        if (told !== undefined && outcome.is === 'failed') await setAsideIn(tx, context, told, outcome.problem, true);
      }
    });
  } catch (error) {
    if (!isRefusedStatement(error)) throw error;
    const [only] = runs;
    if (runs.length > 1 || only === undefined) {
      for (const run of runs) await endBatch(context, stopping, [run]);
      return;
    }
    const [told] = await context.db.transaction((tx) => stopEvents(tx, context, stopping, [only]));
    if (told !== undefined) await setAside(context, told, error instanceof Error ? error.message : String(error), true);
  }
}

async function stopEvents(
  tx: Transaction,
  context: RuntimeContext,
  { by, reason }: Stopping,
  runs: readonly string[],
): Promise<readonly RunEvent[]> {
  const at = await readClock(tx, context);
  const viewer = by === null ? undefined : await viewerOfUser(tx, by);
  const actor = viewer === undefined ? {} : { actor: actorOf(viewer) };
  return runs.map((run) => {
    const id = newId();
    const base = { id, seq: seqOf(at, id), at, cause: { id, depth: 0 }, ...actor };
    const event: Event = { ...base, kind: 'control', do: 'stop', reason };
    return { run, event, root: id };
  });
}
