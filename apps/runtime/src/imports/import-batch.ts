import { foldText, type ModuleDefinition } from '@throughline/crm';
import { type JsonObject, type Language, say } from '@throughline/expression';
import type { RuntimeContext } from '../context.ts';
import type { Transaction } from '../database/client.ts';
import type { Command, Outcome, StoredRecord } from '../records/command.ts';
import { writeRecords } from '../records/write-records.ts';
import { existingBy } from './existing-by.ts';
import type { ImportPlan } from './import-plan.ts';
import type { FailedRow, Tally } from './import-state.ts';
import { type CellValues, readCells, referenceOf } from './read-cells.ts';
import type { Row } from './read-rows.ts';
import { rowId } from './row-id.ts';
import { metBefore, tooManyCells } from './row-reasons.ts';

type Planned = { readonly row: Row; readonly command: Command; readonly waits: boolean };

/** Turns rows into commands and writes them, set-wise, in the caller's transaction. Rows that do not fit are told with the reason. */
export async function importBatch(
  tx: Transaction,
  context: RuntimeContext,
  plan: ImportPlan,
  rows: readonly Row[],
): Promise<Tally & { readonly waiting: boolean }> {
  const texts = rows.map((row) => ({ row, cells: plan.cells(row) }));
  await plan.finder.find(
    tx,
    texts.flatMap(({ cells }) => cells.flatMap((cell) => referenceOf(cell) ?? [])),
  );
  const later = (text: string) => plan.namesInFile.has(foldText(text.trim()));
  const failed: FailedRow[] = [];
  const fitting: { readonly row: Row; readonly read: CellValues }[] = [];
  for (const { row, cells } of texts) {
    const read = readCells(cells, plan.module, plan.finder, plan.defaults, later);
    const problems = [...cellsTooMany(row, plan), ...read.problems, ...valuesMet(read, plan)];
    if (problems.length > 0) failed.push(failure(row, problems));
    else fitting.push({ row, read });
  }
  const { planned, skipped } = await planCommands(tx, plan, fitting);
  const outcomes = await writeRecords(
    tx,
    context,
    plan.viewer,
    planned.map(({ command }) => command),
  );
  let [added, updated] = [0, 0];
  for (const [index, { row, command }] of planned.entries()) {
    const outcome = outcomes[index];
    if (outcome === undefined) continue;
    if (!outcome.ok) failed.push(failure(row, reasonsOf(outcome, plan.defaults.language)));
    else if (command.do === 'create') added += 1;
    else updated += 1;
    if (outcome.ok) remember(plan, outcome.record);
  }
  return { added, updated, skipped, failed, waiting: planned.some(({ waits }) => waits) };
}

/** Decides for each row whether it is new, an update of what is there, or left out. */
async function planCommands(
  tx: Transaction,
  plan: ImportPlan,
  fitting: readonly { readonly row: Row; readonly read: CellValues }[],
): Promise<{ readonly planned: readonly Planned[]; readonly skipped: number }> {
  const { duplicates } = plan.mapping;
  const known =
    duplicates === undefined
      ? undefined
      : await existingBy(
          tx,
          plan,
          duplicates.by,
          fitting.map(({ read }) => read.values),
        );
  const planned: Planned[] = [];
  let skipped = 0;
  for (const { row, read } of fitting) {
    const { owner, ...values } = read.values;
    const note = { import: plan.id, row: row.number };
    const id = rowId(plan.id, plan.startedAt, row.number);
    const key = duplicates === undefined ? undefined : keyText(read.values[duplicates.by]);
    const there = key === undefined ? undefined : known?.get(key);
    const who = typeof owner === 'string' ? { owner } : {};
    const waits = read.unresolved.length > 0;
    if (there !== undefined && duplicates?.then === 'skip') skipped += 1;
    else if (there !== undefined && duplicates?.then === 'update') {
      planned.push({
        row,
        waits,
        command: { do: 'change', module: plan.module.id, id: there, set: values, note, ...who },
      });
    } else {
      planned.push({ row, waits, command: { do: 'create', module: plan.module.id, id, data: values, note, ...who } });
      if (key !== undefined) known?.set(key, id);
    }
  }
  return { planned, skipped };
}

/** Later rows may refer to this one, unless it is only tried. */
function remember({ finder, module, dryRun, met }: ImportPlan, record: StoredRecord): void {
  if (!dryRun) finder.learn(module.id, record.name, record.id);
  else for (const [field, value] of uniqueValues(module, record.data)) met.add(`${field}/${value}`);
}

function uniqueValues(module: ModuleDefinition, values: JsonObject): readonly (readonly [string, string])[] {
  return module.fields.flatMap(({ id, unique }) => {
    const value = values[id];
    return unique && value !== undefined && value !== null ? [[id, String(value)] as const] : [];
  });
}

const keyText = (value: unknown) =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;

function cellsTooMany({ cells }: Row, { columns, defaults }: ImportPlan): readonly string[] {
  const more = cells.slice(columns.length).some((cell) => cell.trim() !== '');
  return more ? [tooManyCells(cells.length, columns.length, defaults.language)] : [];
}

/** In a dry run nothing is kept, so two equal values in far-apart rows are noticed here. */
function valuesMet({ values }: CellValues, { module, met, defaults }: ImportPlan): readonly string[] {
  return uniqueValues(module, values)
    .filter(([field, value]) => met.has(`${field}/${value}`))
    .map(([id, value]) => {
      const label = module.fields.find((field) => field.id === id)?.label ?? id;
      return metBefore(label, value, defaults.language);
    });
}

export function failure({ number, cells }: Row, reasons: readonly string[]): FailedRow {
  return { row: number, cells, reason: reasons.join(' ') };
}

function reasonsOf(outcome: Extract<Outcome, { ok: false }>, language: Language): readonly string[] {
  return outcome.fields.length > 0 ? outcome.fields.map(({ message }) => message) : [say(outcome.text, language)];
}
