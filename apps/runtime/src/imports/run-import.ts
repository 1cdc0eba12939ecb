import { say } from '@throughline/expression';
import postgres from 'postgres';
import type { RuntimeContext } from '../context.ts';
import type { Transaction } from '../database/client.ts';
import { inTransaction } from '../database/in-transaction.ts';
import { readFile } from '../files/file-store.ts';
import { Refused } from '../http/refused.ts';
import { wayOf } from '../worker/give-way.ts';
import { bringIn, tryRows } from './bringing-in/bring-in.ts';
import type { ImportPlan } from './bringing-in/import-plan.ts';
import { planImport } from './bringing-in/plan-import.ts';
import { resolveWaiting } from './bringing-in/resolve-waiting.ts';
import { notStored } from './bringing-in/row-reasons.ts';
import { failure, type ImportRow, keepTally, readImportRow } from './import-state.ts';
import { type Row, readRows } from './reading/read-rows.ts';

const batchSize = 500;

/**
 * Brings the rows of a started import in, a batch and a transaction at a time. What is done is noted with each batch, so
 * the import goes on behind it after a crash or a cancellation; two that run it at once do not do a row twice.
 */
export async function runImport(context: RuntimeContext, id: string): Promise<void> {
  const row = await readImportRow(context.db, id);
  if (row.state !== 'running') return;
  try {
    const plan = await planImport(context, row);
    const finished = await bringRowsIn(context, plan, row);
    if (finished) await finish(context, id, 'done', null);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    await finish(context, id, 'failed', say(error.text, 'en'));
  }
}

/** False when somebody cancelled it, or another process took it over. */
async function bringRowsIn(context: RuntimeContext, plan: ImportPlan, row: ImportRow): Promise<boolean> {
  let position = row.read;
  let waiting = position > 0;
  let batch: Row[] = [];
  const way = wayOf(context);
  const flush = async () => {
    const rows = batch;
    batch = [];
    const done = await way.inTurn(() => handleBatch(context, plan, rows, position));
    position += rows.length;
    waiting ||= done === 'waiting';
    return done !== 'stopped';
  };
  for await (const next of readRows(readFile(context.db, row.file))) {
    if (next.number <= row.read) continue;
    batch.push(next);
    if (batch.length >= way.atOnce(batchSize) && !(await flush())) return false;
  }
  if (batch.length > 0 && !(await flush())) return false;
  if (waiting && plan.namesInFile.size > 0) await resolveWaiting(context, plan, row.file);
  return true;
}

type Done = 'done' | 'waiting' | 'stopped';

async function handleBatch(
  context: RuntimeContext,
  plan: ImportPlan,
  rows: readonly Row[],
  from: number,
): Promise<Done> {
  try {
    return await batchInTransaction(context, plan, rows, from);
  } catch (error) {
    if (passes(error)) throw error;
    context.log.warn({ err: error, import: plan.id, from }, 'a batch of an import is done row by row');
  }
  let done: Done = 'done';
  for (const [index, row] of rows.entries()) {
    const one = await handleAlone(context, plan, row, from + index);
    if (one === 'stopped') return one;
    if (one === 'waiting') done = one;
  }
  return done;
}

async function handleAlone(context: RuntimeContext, plan: ImportPlan, row: Row, from: number): Promise<Done> {
  try {
    return await batchInTransaction(context, plan, [row], from);
  } catch (error) {
    if (passes(error)) throw error;
    const { language } = plan.defaults;
    const reason = error instanceof Refused ? say(error.text, language) : notStored(String(error), language);
    return context.db.transaction(async (tx) => {
      if (!(await isMine(tx, plan.id, from))) return 'stopped';
      const failed = [failure(row, [reason])];
      await keepTally(tx, plan.id, 1, { added: 0, updated: 0, skipped: 0, made: 0, failed });
      return 'done';
    });
  }
}

/** Locks, lost connections and restarts pass by themselves: the whole job is tried again later, behind what is done. */
function passes(error: unknown): boolean {
  if (!(error instanceof postgres.PostgresError)) return error instanceof Error && 'code' in error;
  return !error.code.startsWith('22') && !error.code.startsWith('23');
}

async function batchInTransaction(
  context: RuntimeContext,
  plan: ImportPlan,
  rows: readonly Row[],
  from: number,
): Promise<Done> {
  return inTransaction(context, 'records', async (tx) => {
    if (!(await isMine(tx, plan.id, from))) return 'stopped';
    const tally = await (plan.trial === null ? bringIn : tryRows)(tx, context, plan, rows);
    await keepTally(tx, plan.id, rows.length, tally);
    return tally.waiting ? 'waiting' : 'done';
  });
}

/** Whether the import still runs and stands where we think; its row is locked until the batch is in. */
async function isMine(tx: Transaction, id: string, from: number): Promise<boolean> {
  const row = await readImportRow(tx, id, true);
  return row.state === 'running' && row.read === from;
}

async function finish(
  context: RuntimeContext,
  id: string,
  state: 'done' | 'failed',
  problem: string | null,
): Promise<void> {
  const now = context.clock.now();
  await context.db.sql`
    update imports set state = ${state}, problem = ${problem}, ended_at = ${now} where id = ${id} and state = 'running'`;
}
