import { type ColumnMapping, type Import, type Mapping, mappingSchema } from '@throughline/contract';
import { readsEverything, type Viewer } from '../access/viewer.ts';
import type { Session, Transaction } from '../database/client.ts';
import { Refused } from '../http/refused.ts';

export type ImportRow = {
  readonly id: string;
  readonly module: string;
  readonly file: string;
  readonly fileName: string;
  readonly state: Import['state'];
  readonly dryRun: boolean;
  readonly columns: Import['columns'];
  readonly suggested: readonly ColumnMapping[];
  readonly mapping: Mapping | null;
  readonly read: number;
  readonly added: number;
  readonly updated: number;
  readonly skipped: number;
  readonly failed: number;
  readonly total: number | null;
  readonly problem: string | null;
  readonly createdBy: string;
  readonly createdAt: string;
  readonly startedAt: string | null;
  readonly endedAt: string | null;
};

/** Reads an import; with `lock` its row is held until the end of the transaction. */
export async function readImportRow(session: Session, id: string, lock = false): Promise<ImportRow> {
  const { sql } = session;
  const [row] = await sql<ImportRow[]>`
    select i.id, i.module, i.file_id as file, f.name as "fileName", i.state, i.dry_run as "dryRun", i.columns, i.suggested,
      i.mapping, i.read, i.added, i.updated, i.skipped, i.failed, i.total, i.problem, i.created_by as "createdBy",
      i.created_at as "createdAt", i.started_at as "startedAt", i.ended_at as "endedAt"
    from imports i join files f on f.id = i.file_id
    where i.id = ${id} ${lock ? sql`for update of i` : sql``}`;
  if (row === undefined) throw noImport();
  return { ...row, mapping: row.mapping === null ? null : mappingSchema.parse(row.mapping) };
}

/** Whose import it is may see it, and who manages users and reads everything (a file may hold anything); for others it does not exist. */
export function checkMayUse(row: ImportRow, viewer: Viewer): void {
  if (row.createdBy === viewer.user?.id) return;
  if (!viewer.rights.has('users.manage') || !readsEverything(viewer)) throw noImport();
}

const noImport = () => new Refused('notFound', 'There is no such import.');

export function viewOfImport(row: ImportRow): Import {
  const { id, module, fileName, state, dryRun, mapping, problem, startedAt, endedAt } = row;
  const { read, added, updated, skipped, failed, total } = row;
  const rows = { read, added, updated, skipped, failed, total };
  const [columns, suggested] = [[...row.columns], [...row.suggested]];
  return { id, module, fileName, state, dryRun, columns, mapping, suggested, rows, problem, startedAt, endedAt };
}

/** What a batch did, row by row. */
export type Tally = {
  readonly added: number;
  readonly updated: number;
  readonly skipped: number;
  readonly failed: readonly FailedRow[];
};
export type FailedRow = { readonly row: number; readonly cells: readonly string[]; readonly reason: string };

/** Counts a batch of `handled` rows and keeps those that failed. */
export async function keepTally(tx: Transaction, id: string, handled: number, tally: Tally): Promise<void> {
  await tx.sql`
    update imports set read = read + ${handled}, added = added + ${tally.added}, updated = updated + ${tally.updated},
      skipped = skipped + ${tally.skipped}, failed = failed + ${tally.failed.length}
    where id = ${id}`;
  await keepFailed(tx, id, tally.failed);
}

export async function keepFailed({ sql }: Transaction, id: string, failed: readonly FailedRow[]): Promise<void> {
  if (failed.length === 0) return;
  await sql`
    insert into import_errors (import_id, row, cells, reason)
    select ${id}::uuid, row, cells, reason
    from jsonb_to_recordset(${JSON.stringify(failed)}::jsonb) as f(row integer, cells jsonb, reason text)
    on conflict (import_id, row) do update set reason = import_errors.reason || ' ' || excluded.reason`;
}
