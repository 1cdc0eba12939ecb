import type { RecordData } from '@throughline/crm';
import type { JsonObject } from '@throughline/expression';
import type { RuntimeContext } from '../../context.ts';
import type { Transaction } from '../../database/client.ts';
import { inTransaction } from '../../database/in-transaction.ts';
import { readFile } from '../../files/file-store.ts';
import type { Command } from '../../records/command.ts';
import { writeRecords } from '../../records/write-records.ts';
import { type FailedRow, failure, keepFailed } from '../import-state.ts';
import type { Cell } from '../reading/cell.ts';
import { referenceOf } from '../reading/read-cells.ts';
import { type Row, readRows } from '../reading/read-rows.ts';
import type { ImportPlan } from './import-plan.ts';
import { calledNow } from './resolve-reference.ts';
import { rowId } from './row-id.ts';
import { addedIncomplete, notFound, refusalSentences } from './row-reasons.ts';

const batchSize = 500;

/**
 * The second pass, for files whose records refer to each other: sets what named a row further down. A row whose target
 * did not come in is listed, though it is in itself. Doing it twice changes nothing; a dry run only lists.
 */
export async function resolveWaiting(context: RuntimeContext, plan: ImportPlan, file: string): Promise<void> {
  let batch: Waiting[] = [];
  for await (const row of readRows(readFile(context.db, file))) {
    if (row.number === 0) continue;
    const cells = plan.cells(row).filter(({ field }) => field.module === plan.module.id);
    if (cells.length > 0) batch.push({ row, cells });
    if (batch.length < batchSize) continue;
    await resolveBatch(context, plan, batch);
    batch = [];
  }
  if (batch.length > 0) await resolveBatch(context, plan, batch);
}

type Waiting = { readonly row: Row; readonly cells: readonly Cell[] };

async function resolveBatch(context: RuntimeContext, plan: ImportPlan, batch: readonly Waiting[]): Promise<void> {
  await inTransaction(context, 'records', async (tx) => {
    const empty = await emptyFields(tx, plan, batch);
    const waiting = batch.flatMap(({ row, cells }) => {
      const left = cells.filter(({ field }) => empty(row, field.id));
      return left.length === 0 ? [] : [{ row, cells: left }];
    });
    await plan.finder.find(
      tx,
      waiting.flatMap(({ cells }) => cells.flatMap((cell) => referenceOf(cell) ?? [])),
    );
    const told = waiting.map((one) => settle(plan, one));
    const failed = told.flatMap((one) => one.failed);
    const changes = told.flatMap(({ row, set }) => (Object.keys(set).length === 0 ? [] : [{ row, set }]));
    if (plan.trial === null) failed.push(...(await setAll(tx, context, plan, changes)));
    await keepFailed(tx, plan.id, failed);
  });
}

/** Which fields of which rows still wait: those of records that are in and hold nothing there. */
async function emptyFields(
  tx: Transaction,
  plan: ImportPlan,
  batch: readonly Waiting[],
): Promise<(row: Row, field: string) => boolean> {
  const { trial } = plan;
  if (trial !== null) return ({ number }) => trial.waiting.has(number);
  const idOf = ({ number }: Row) => rowId(plan.id, plan.startedAt, number);
  const rows = await tx.sql<{ id: string; data: RecordData }[]>`
    select id, data from records
    where module = ${plan.module.id} and id = any(${batch.map(({ row }) => idOf(row))}::uuid[]) and deleted_at is null`;
  const there = new Map(rows.map(({ id, data }) => [id, data]));
  return (row, field) => {
    const data = there.get(idOf(row));
    return data !== undefined && data[field] === undefined;
  };
}

function settle(plan: ImportPlan, { row, cells }: Waiting) {
  const set: { [field: string]: string } = {};
  const failed: FailedRow[] = [];
  const { language } = plan.defaults;
  for (const cell of cells) {
    const reference = referenceOf(cell);
    const found = reference === undefined ? { id: cell.text } : calledNow(plan, reference);
    if (found === 'tried') continue;
    if ('id' in found) set[cell.field.id] = found.id;
    else failed.push(failure(row, [addedIncomplete(language), notFound(cell.field, cell.text, found.count, language)]));
  }
  return { row, set, failed };
}

/** Answers with the rows whose change was refused, by a process for example. */
async function setAll(
  tx: Transaction,
  context: RuntimeContext,
  plan: ImportPlan,
  changes: readonly { readonly row: Row; readonly set: JsonObject }[],
): Promise<readonly FailedRow[]> {
  const commands = changes.map(({ row, set }): Command => {
    const id = rowId(plan.id, plan.startedAt, row.number);
    return { do: 'change', module: plan.module.id, id, set, note: { import: plan.id, row: row.number } };
  });
  const outcomes = await writeRecords(tx, context, plan.viewer, commands);
  return changes.flatMap(({ row }, at) => {
    const outcome = outcomes[at];
    if (outcome === undefined || outcome.ok) return [];
    return [
      failure(row, [addedIncomplete(plan.defaults.language), ...refusalSentences(outcome, plan.defaults.language)]),
    ];
  });
}
