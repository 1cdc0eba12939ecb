import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Transaction } from '../database/client.ts';

/** A cell of COPY: text as it is, null as nothing. */
export type Cell = string | number | null;

const chunkChars = 256_000;

/** Streams rows into a table by COPY, at the pace the database takes them. Answers how many there were. */
export async function copyRows(
  { sql }: Transaction,
  table: string,
  columns: readonly string[],
  rows: Iterable<readonly Cell[]>,
): Promise<number> {
  let count = 0;
  function* lines(): Generator<string> {
    let chunk = '';
    for (const row of rows) {
      chunk += `${row.map(escaped).join('\t')}\n`;
      count += 1;
      if (chunk.length < chunkChars) continue;
      yield chunk;
      chunk = '';
    }
    if (chunk !== '') yield chunk;
  }
  const statement = sql`copy ${sql(table)} (${sql(columns)}) from stdin`;
  const failed = failureOf(statement);
  const target = await statement.writable();
  await Promise.race([pipeline(Readable.from(lines()), target), failed]);
  return count;
}

const signs: { readonly [sign: string]: string } = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

function escaped(cell: Cell): string {
  return cell === null ? '\\N' : String(cell).replace(/[\\\t\n\r]/g, (sign) => signs[sign] ?? sign);
}

/** What goes wrong after the last row the client tells only to the statement, whose promise has long been settled by then. */
function failureOf(statement: object): Promise<never> {
  const failed = new Promise<never>((_, fail) => {
    const told = statement as { reject(error: unknown): void };
    const settle = told.reject;
    told.reject = (error) => {
      settle(error);
      fail(error);
    };
  });
  failed.catch(() => {});
  return failed;
}
