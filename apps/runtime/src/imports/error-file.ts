import { Readable } from 'node:stream';
import { guardCell } from '@throughline/crm';
import { stringify } from 'csv-stringify';
import type { Session } from '../database/client.ts';
import type { ImportRow } from './import-state.ts';

const pageSize = 1_000;

/** The heading over the reasons. A file that comes back may still have it: it goes into no field, and not into the next error file. */
export const reasonColumn = 'import_error';

/** The rows that failed, as they were, with the reason as last column: repair them and import the file again. */
export function errorFile(session: Session, row: ImportRow): Readable {
  const names = row.columns.map(({ name }) => name);
  const kept = names.flatMap((name, at) => (name === reasonColumn ? [] : [at]));
  const headings = [...kept.map((at) => guardCell(names[at] ?? '')), reasonColumn];
  return Readable.from(linesOf(session, row.id, kept)).pipe(stringify({ bom: true, columns: headings, header: true }));
}

async function* linesOf({ sql }: Session, id: string, kept: readonly number[]): AsyncGenerator<string[]> {
  let after = 0;
  for (;;) {
    const rows = await sql<{ row: number; cells: string[]; reason: string }[]>`
      select row, cells, reason from import_errors where import_id = ${id} and row > ${after} order by row limit ${pageSize}`;
    for (const { cells, reason } of rows) yield [...kept.map((at) => guardCell(cells[at] ?? '')), guardCell(reason)];
    const last = rows.at(-1);
    if (last === undefined || rows.length < pageSize) return;
    after = last.row;
  }
}
