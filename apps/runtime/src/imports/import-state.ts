import { type ColumnMapping, type Import, type Mapping, mappingSchema } from '@throughline/contract';
import type { JsonObject } from '@throughline/expression';
import { readsEverything, type Viewer } from '../access/viewer.ts';
import type { Session, Transaction } from '../database/client.ts';
import { Refused } from '../http/refused.ts';
import type { Row } from './reading/read-rows.ts';

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
  readonly made: number;
  readonly problem: string | null;
  readonly createdBy: string;
  readonly createdByName: string;
  readonly createdAt: string;
  readonly startedAt: string | null;
  readonly endedAt: string | null;
  readonly undo: Import['undo'];
};

const columns = `
  i.id, i.module, i.file_id as file, f.name as "fileName", i.state, i.dry_run as "dryRun", i.columns, i.suggested,
  i.mapping, i.read, i.added, i.updated, i.skipped, i.failed, i.total, i.made, i.problem, i.created_by as "createdBy",
  coalesce(u.name, '') as "createdByName", i.created_at as "createdAt", i.started_at as "startedAt",
  i.ended_at as "endedAt", case when b.id is not null then
    jsonb_build_object('bulk', b.id, 'state', b.state, 'deleted', b.changed) end as undo`;
const tables = `
  imports i join files f on f.id = i.file_id left join users u on u.id = i.created_by
  left join bulk_jobs b on b.id = i.undo_job`;

/** Reads an import; with `lock` its row is held until the end of the transaction. */
export async function readImportRow(session: Session, id: string, lock = false): Promise<ImportRow> {
  const { sql } = session;
  const [row] = await sql<ImportRow[]>`
    select ${sql.unsafe(columns)} from ${sql.unsafe(tables)}
    where i.id = ${id} ${lock ? sql`for update of i` : sql``}`;
  if (row === undefined) throw noImport();
  return { ...row, mapping: row.mapping === null ? null : mappingSchema.parse(row.mapping) };
}

/** Those the viewer may see, the newest first. */
export async function listImportRows(
  { sql }: Session,
  viewer: Viewer,
  { after, limit }: { readonly after?: string | undefined; readonly limit: number },
): Promise<{ readonly rows: readonly ImportRow[]; readonly next: string | null }> {
  const found = await sql<ImportRow[]>`
    select ${sql.unsafe(columns)} from ${sql.unsafe(tables)}
    where (${seesAll(viewer)} or i.created_by = ${viewer.user?.id ?? null}::uuid)
      and (${after === undefined} or i.id < ${after ?? null}::uuid)
    order by i.id desc limit ${limit + 1}`;
  const rows = found.slice(0, limit);
  return { rows, next: found.length > limit ? (rows.at(-1)?.id ?? null) : null };
}

/** Whose import it is may see it, and who manages users and reads everything (a file may hold anything); for others it does not exist. */
export function checkMayUse(row: ImportRow, viewer: Viewer): void {
  if (row.createdBy === viewer.user?.id) return;
  if (!seesAll(viewer)) throw noImport();
}

const seesAll = (viewer: Viewer) => viewer.rights.has('users.manage') && readsEverything(viewer);

const noImport = () => new Refused('notFound', 'There is no such import.');

export function viewOfImport(row: ImportRow): Import {
  return { ...shortViewOfImport(row), columns: row.columns, mapping: row.mapping, suggested: [...row.suggested] };
}

/** Without what only its own page shows. */
export function shortViewOfImport(row: ImportRow): Omit<Import, 'columns' | 'mapping' | 'suggested'> {
  const { id, module, fileName, state, dryRun, problem, createdBy, createdByName, createdAt, startedAt, endedAt } = row;
  const { read, added, updated, skipped, failed, total, made, undo } = row;
  const rows = { read, added, updated, skipped, failed, total, made };
  return {
    id,
    module,
    fileName,
    state,
    dryRun,
    rows,
    problem,
    createdBy,
    createdByName,
    createdAt,
    startedAt,
    endedAt,
    undo,
  };
}

/** What a batch did, row by row. */
export type Tally = {
  readonly added: number;
  readonly updated: number;
  readonly skipped: number;
  /** Records made for look-ups. */
  readonly made: number;
  readonly failed: readonly FailedRow[];
  /** What became of the rows that did not fail. */
  readonly results: readonly RowResult[];
  /** Whether a row that is in names one further down. */
  readonly waiting: boolean;
};
/** `values` by field, `owner` among them, as the record would hold them. */
export type RowResult = {
  readonly row: number;
  readonly did: 'add' | 'update' | 'skip';
  readonly values: JsonObject;
};
export type FailedRow = { readonly row: number; readonly cells: readonly string[]; readonly reason: string };

/** Counts a batch of `handled` rows and keeps those that failed. */
export async function keepTally(
  tx: Transaction,
  id: string,
  handled: number,
  tally: Omit<Tally, 'results' | 'waiting'>,
): Promise<void> {
  await tx.sql`
    update imports set read = read + ${handled}, added = added + ${tally.added}, updated = updated + ${tally.updated},
      skipped = skipped + ${tally.skipped}, failed = failed + ${tally.failed.length}, made = made + ${tally.made}
    where id = ${id}`;
  await keepFailed(tx, id, tally.failed);
}

export async function keepFailed({ sql }: Transaction, id: string, failed: readonly FailedRow[]): Promise<void> {
  if (failed.length === 0) return;
  await sql`
    insert into import_errors (import_id, row, cells, reason)
    select ${id}::uuid, row, cells, reason
    from jsonb_to_recordset(${JSON.stringify(failed)}::jsonb) as f(row integer, cells jsonb, reason text)
    on conflict (import_id, row) do update set reason = import_errors.reason || ' ' || excluded.reason
      where position(excluded.reason in import_errors.reason) = 0`;
}

export function failure({ number, cells }: Row, reasons: readonly string[]): FailedRow {
  return { row: number, cells, reason: reasons.join(' ') };
}
