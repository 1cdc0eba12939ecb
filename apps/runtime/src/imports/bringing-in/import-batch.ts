import { chosenLayout, layoutId, validateData } from '@throughline/crm';
import type { JsonObject } from '@throughline/expression';
import type { RuntimeContext } from '../../context.ts';
import type { Transaction } from '../../database/client.ts';
import { type FailedRow, failure, type RowResult, type Tally } from '../import-state.ts';
import { readCells, referenceOf } from '../reading/read-cells.ts';
import type { Row } from '../reading/read-rows.ts';
import { duplicateKeys } from './duplicate-keys.ts';
import { existingBy } from './existing-by.ts';
import type { ImportPlan } from './import-plan.ts';
import type { Planned } from './planned-row.ts';
import { rowId } from './row-id.ts';
import { tooManyCells } from './row-reasons.ts';
import { writeRows } from './write-rows.ts';

type Fitting = Omit<Planned, 'command'> & { readonly values: JsonObject };

/** Turns rows into commands and writes them, set-wise, in the caller's transaction. Rows that do not fit are told with the reason. */
export async function importBatch(
  tx: Transaction,
  context: RuntimeContext,
  plan: ImportPlan,
  rows: readonly Row[],
): Promise<Tally> {
  const texts = rows.map((row) => ({ row, cells: plan.cells(row) }));
  await plan.finder.find(
    tx,
    texts.flatMap(({ cells }) => cells.flatMap((cell) => referenceOf(cell) ?? [])),
  );
  const failed: FailedRow[] = [];
  const fitting: Fitting[] = [];
  for (const { row, cells } of texts) {
    const { values, problems, waits, missing } = readCells(plan, cells);
    const all = [...cellsTooMany(row, plan), ...problems];
    const rule = plan.mapping.duplicates;
    const keys = rule === undefined ? [] : duplicateKeys(plan.module, rule, values);
    if (all.length > 0) failed.push(failure(row, all));
    else fitting.push({ row, values, waits, missing, keys });
  }
  const { planned, settled } = await planCommands(tx, plan, fitting, failed);
  const written = await writeRows(tx, context, plan, planned);
  const results = [...settled, ...written.results];
  const count = (did: RowResult['did']) => results.filter((one) => one.did === did).length;
  return {
    added: count('add'),
    updated: count('update'),
    skipped: count('skip'),
    made: written.made,
    failed: [...failed, ...written.failed],
    results,
    waiting: written.waiting,
  };
}

/** Decides for each row whether it is new, an update of what is there, or left out (then it is settled already). */
async function planCommands(
  tx: Transaction,
  plan: ImportPlan,
  fitting: readonly Fitting[],
  failed: FailedRow[],
): Promise<{ readonly planned: readonly Planned[]; readonly settled: readonly RowResult[] }> {
  const { duplicates } = plan.mapping;
  const { trial } = plan;
  const known =
    duplicates === undefined
      ? new Map<string, string>()
      : await existingBy(
          tx,
          plan,
          duplicates,
          fitting.map(({ values }) => values),
        );
  const planned: Planned[] = [];
  const settled: RowResult[] = [];
  for (const { values: all, ...one } of fitting) {
    const { owner, [layoutId]: layout, ...values } = all;
    const { number } = one.row;
    const id = rowId(plan.id, plan.startedAt, number);
    const shared = {
      module: plan.module.id,
      note: { import: plan.id, row: number },
      ...(typeof owner === 'string' ? { owner } : {}),
      ...(layout === undefined ? {} : { layout: chosenLayout(layout) }),
    };
    const find = (map: ReadonlyMap<string, string> | undefined) =>
      one.keys.map((key) => map?.get(key)).find((found) => found !== undefined);
    const there = find(known);
    const tried = there === undefined ? find(trial?.keys) : undefined;
    if ((there ?? tried) !== undefined && duplicates?.then === 'skip') {
      settled.push({ row: number, did: 'skip', values: all });
    } else if (tried !== undefined && duplicates?.then === 'update') {
      // What it would update was only tried and is not there to be written to.
      const { problems } = validateData(plan.module, values, { partial: true, language: plan.defaults.language });
      if (problems.length === 0) settled.push({ row: number, did: 'update', values: all });
      else
        failed.push(
          failure(
            one.row,
            problems.map(({ message }) => message),
          ),
        );
    } else if (there !== undefined && duplicates?.then === 'update') {
      planned.push({ ...one, command: { ...shared, do: 'change', id: there, set: values } });
    } else {
      planned.push({ ...one, command: { ...shared, do: 'create', id, data: values } });
      for (const key of one.keys) known.set(key, known.get(key) ?? id);
    }
  }
  return { planned, settled };
}

function cellsTooMany({ cells }: Row, { columns, defaults }: ImportPlan): readonly string[] {
  const more = cells.slice(columns.length).some((cell) => cell.trim() !== '');
  return more ? [tooManyCells(cells.length, columns.length, defaults.language)] : [];
}
