import type { RuntimeContext } from '../context.ts';
import { readFile } from '../files/file-store.ts';
import type { Command } from '../records/command.ts';
import { writeRecords } from '../records/write-records.ts';
import { failure } from './import-batch.ts';
import type { ImportPlan } from './import-plan.ts';
import { type FailedRow, keepFailed } from './import-state.ts';
import { type Cell, referenceOf } from './read-cells.ts';
import { type Row, readRows } from './read-rows.ts';
import { rowId } from './row-id.ts';
import { addedIncomplete, notFound } from './row-reasons.ts';

const batchSize = 500;

/**
 * The second pass, for files whose records refer to each other: sets what named a row further down. A row whose target
 * did not come in is listed, though it is in itself. Doing it twice changes nothing.
 */
export async function resolveWaiting(context: RuntimeContext, plan: ImportPlan, file: string): Promise<void> {
  let batch: { readonly row: Row; readonly cells: readonly Cell[] }[] = [];
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

async function resolveBatch(
  context: RuntimeContext,
  plan: ImportPlan,
  batch: readonly { readonly row: Row; readonly cells: readonly Cell[] }[],
): Promise<void> {
  await context.db.transaction(async (tx) => {
    const ids = batch.map(({ row }) => rowId(plan.id, plan.startedAt, row.number));
    const rows = await tx.sql<{ id: string }[]>`
      select id from records where module = ${plan.module.id} and id = any(${ids}::uuid[]) and deleted_at is null`;
    const there = new Set(rows.map(({ id }) => id));
    await plan.finder.find(
      tx,
      batch.flatMap(({ cells }) => cells.flatMap((cell) => referenceOf(cell) ?? [])),
    );
    const commands: Command[] = [];
    const failed: FailedRow[] = [];
    const { language } = plan.defaults;
    for (const { row, cells } of batch) {
      const id = rowId(plan.id, plan.startedAt, row.number);
      if (!there.has(id)) continue;
      const set: { [field: string]: string } = {};
      for (const cell of cells) {
        const reference = referenceOf(cell);
        const found = reference === undefined ? { id: cell.text } : plan.finder.get(reference);
        if ('id' in found) set[cell.field.id] = found.id;
        else
          failed.push(
            failure(row, [addedIncomplete(language), notFound(cell.field, cell.text, found.count, language)]),
          );
      }
      commands.push({ do: 'change', module: plan.module.id, id, set, note: { import: plan.id, row: row.number } });
    }
    await writeRecords(tx, context, plan.viewer, commands);
    await keepFailed(tx, plan.id, failed);
  });
}
