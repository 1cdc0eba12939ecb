import { Readable } from 'node:stream';
import { stringify } from 'csv-stringify';
import type { Session } from '../database/client.ts';
import { guarded } from '../files/guarded-cell.ts';
import type { ImportRow } from './import-state.ts';

const pageSize = 1_000;

/** The rows that failed, as they were, with the reason as last column: repair them and import the file again. */
export function errorFile(session: Session, row: ImportRow): Readable {
  const names = row.columns.map(({ name }) => name);
  const lines = Readable.from(linesOf(session, row.id, names));
  return lines.pipe(stringify({ bom: true, columns: [...names.map(guarded), 'reason'], header: true }));
}

async function* linesOf({ sql }: Session, id: string, names: readonly string[]): AsyncGenerator<string[]> {
  let after = 0;
  for (;;) {
    const rows = await sql<{ row: number; cells: string[]; reason: string }[]>`
      select row, cells, reason from import_errors where import_id = ${id} and row > ${after} order by row limit ${pageSize}`;
    for (const { cells, reason } of rows) yield [...names.map((_, column) => guarded(cells[column] ?? '')), reason];
    const last = rows.at(-1);
    if (last === undefined || rows.length < pageSize) return;
    after = last.row;
  }
}
