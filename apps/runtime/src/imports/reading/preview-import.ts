import { type ImportPreview, type Mapping, previewedRows } from '@throughline/contract';
import type { JsonObject } from '@throughline/expression';
import type { Viewer } from '../../access/viewer.ts';
import type { RuntimeContext } from '../../context.ts';
import type { Transaction } from '../../database/client.ts';
import { readFile } from '../../files/file-store.ts';
import { modulesFor } from '../../records/module-store.ts';
import { namesFor } from '../../records/names.ts';
import { bringIn, onlyTry } from '../bringing-in/bring-in.ts';
import type { ImportPlan } from '../bringing-in/import-plan.ts';
import { planFor } from '../bringing-in/plan-import.ts';
import { importFor, whoImports } from '../import-doors.ts';
import { checkMapping } from './check-mapping.ts';
import { type Row, readRows } from './read-rows.ts';
import { targetOf } from './target.ts';

/** What the first rows become with a mapping: brought in through the same door, looked at, and taken back. */
export async function previewImport(
  context: RuntimeContext,
  viewer: Viewer,
  id: string,
  mapping: Mapping,
): Promise<ImportPreview> {
  const row = await importFor(context, viewer, id);
  whoImports(viewer, row.module);
  const modules = await modulesFor(context, viewer);
  const columns = row.columns.map(({ name }) => name);
  checkMapping(mapping, targetOf(modules, row.module), modules, columns, viewer);
  const startedAt = context.clock.now();
  const plan = await planFor(context, viewer, { ...row, mapping, startedAt, dryRun: true });
  const rows = await firstRows(context, row.file);
  return onlyTry(context.db, (tx) => tryThem(tx, context, plan, rows));
}

async function tryThem(
  tx: Transaction,
  context: RuntimeContext,
  plan: ImportPlan,
  rows: readonly Row[],
): Promise<ImportPreview> {
  const { results, failed } = await bringIn(tx, context, plan, rows);
  const whys = new Map(failed.map(({ row, reason }) => [row, reason]));
  const done = new Map(results.map((one) => [one.row, one]));
  const records = results.map(({ values }) => {
    const { owner, ...data } = values;
    return { data, owner: typeof owner === 'string' ? owner : null, createdBy: null, updatedBy: null };
  });
  return {
    rows: rows.map(({ number }) => {
      const { did = 'fail', values = {} } = done.get(number) ?? {};
      return { row: number, will: did, values: copy(values), reason: whys.get(number) ?? null };
    }),
    names: await namesFor(tx, plan.viewer, plan.module, records),
  };
}

const copy = (values: JsonObject) => ({ ...values });

async function firstRows({ db }: RuntimeContext, file: string): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for await (const row of readRows(readFile(db, file))) {
    if (row.number > 0) rows.push(row);
    if (rows.length === previewedRows) break;
  }
  return rows;
}
