import type { Mapping } from '@throughline/contract';
import { foldText, importField } from '@throughline/crm';
import { viewerOfUser } from '../../access/read-viewer.ts';
import { spokenBy, type Viewer } from '../../access/viewer.ts';
import type { RuntimeContext } from '../../context.ts';
import { readFile } from '../../files/file-store.ts';
import { Refused } from '../../http/refused.ts';
import { modulesFor } from '../../records/module-store.ts';
import type { ImportRow } from '../import-state.ts';
import { cellReader } from '../reading/read-cells.ts';
import { readRows } from '../reading/read-rows.ts';
import { targetOf } from '../reading/target.ts';
import { ReferenceFinder } from './find-references.ts';
import type { ImportPlan } from './import-plan.ts';
import { newTrial } from './trial.ts';

/** Gathers what a started import needs to run. */
export async function planImport(context: RuntimeContext, row: ImportRow): Promise<ImportPlan> {
  const { mapping, startedAt, dryRun } = row;
  const viewer = await viewerOfUser(context.db, row.createdBy);
  if (viewer === undefined) throw new Refused('notAllowed', 'Whoever began this import is no longer active.');
  if (mapping === null || startedAt === null) throw new Error('The import was not started.');
  return planFor(context, viewer, { ...row, mapping, startedAt, dryRun });
}

type Started = ImportRow & { readonly mapping: Mapping; readonly startedAt: string };

/** Whose it is, the module, the mapping, and which names the file itself brings. */
export async function planFor(context: RuntimeContext, viewer: Viewer, row: Started): Promise<ImportPlan> {
  const { mapping } = row;
  const modules = await modulesFor(context, viewer);
  const module = targetOf(modules, row.module);
  const columns = row.columns.map(({ name }) => name);
  const [company] = await context.db.sql<{ currency: string; zone: string }[]>`select currency, zone from installation`;
  return {
    id: row.id,
    startedAt: row.startedAt,
    viewer,
    module,
    modules,
    mapping,
    columns,
    cells: cellReader(mapping, module, columns),
    finder: new ReferenceFinder(modules, viewer),
    defaults: { currency: company?.currency ?? 'USD', zone: company?.zone ?? 'UTC', language: spokenBy(viewer) },
    namesInFile: await namesInFile(
      context,
      row,
      module.nameField,
      (field) => importField(module, field)?.module === module.id,
    ),
    trial: row.dryRun ? newTrial() : null,
  };
}

/**
 * Where records of a file refer to each other (a company to its parent), a row may name one that comes further down. One
 * pass beforehand finds those names; none is needed where no column refers to the module itself.
 */
async function namesInFile(
  { db }: RuntimeContext,
  row: ImportRow,
  nameField: string,
  isOwn: (field: string) => boolean,
): Promise<ReadonlySet<string>> {
  const columns = row.columns.map(({ name }) => name);
  const mapped = row.mapping?.columns ?? [];
  const at = (column: string) => columns.indexOf(column);
  const own = mapped.filter(({ field }) => isOwn(field)).map(({ column }) => at(column));
  const name = mapped.find(({ field }) => field === nameField);
  if (own.length === 0 || name === undefined) return new Set();
  const [referred, present] = [new Set<string>(), new Set<string>()];
  for await (const { number, cells } of readRows(readFile(db, row.file))) {
    if (number === 0) continue;
    for (const column of own) referred.add(foldText((cells[column] ?? '').trim()));
    present.add(foldText((cells[at(name.column)] ?? '').trim()));
  }
  return new Set([...referred].filter((text) => text !== '' && present.has(text)));
}
