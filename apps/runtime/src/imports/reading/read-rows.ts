import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { unguardCell } from '@throughline/crm';
import { type CsvError, parse } from 'csv-parse';
import { parse as parseAtOnce } from 'csv-parse/sync';
import { Refused } from '../../http/refused.ts';
import { decodeText } from './decode-text.ts';

/** A line of a file: its number (1 = the first below the headings) and its cells, as many as it has. */
export type Row = { readonly number: number; readonly cells: readonly string[] };

const delimiters = [',', ';', '\t', '|'] as const;
/** Characters in one row at most. */
const longestRow = 1_000_000;
const usual = { relax_column_count: true, skip_empty_lines: true, max_record_size: longestRow } as const;

/** Reads a CSV file row by row; the headings come first. Throws `badRequest` naming the line where it is broken. */
export async function* readRows(bytes: AsyncIterable<Buffer>): AsyncGenerator<Row> {
  const text = decodeText(bytes);
  const first = await text.next();
  if (first.done || first.value.trim() === '') throw new Refused('badRequest', 'The file is empty.');
  const parser = parse({ ...usual, delimiter: delimiterOf(first.value) });
  const feeding = pipeline(Readable.from(resume(first.value, text)), parser);
  // What goes wrong is thrown below, where the rows are read.
  feeding.catch(() => {});
  let number = 0;
  try {
    for await (const cells of parser as AsyncIterable<string[]>) {
      yield { number, cells: cells.map(unguardCell) };
      number += 1;
    }
    await feeding;
  } catch (error) {
    throw error instanceof Refused ? error : brokenFile(error);
  } finally {
    parser.destroy();
  }
}

async function* resume(first: string, rest: AsyncIterable<string>): AsyncGenerator<string> {
  yield first;
  yield* rest;
}

/** The sign that cuts the first lines into the most columns, and into the same number most often. */
export function delimiterOf(start: string): string {
  const lines = start
    .split(/\r\n|\n|\r/)
    .slice(0, 20)
    .filter((line) => line.trim() !== '');
  const score = (delimiter: string) => {
    const counts = lines.map((line) => columnsOf(line, delimiter));
    const [columns = 1] = counts;
    return columns < 2 ? 0 : counts.filter((count) => count === columns).length * 1_000 + columns;
  };
  return [...delimiters].sort((a, b) => score(b) - score(a))[0] ?? ',';
}

function columnsOf(line: string, delimiter: string): number {
  try {
    return parseAtOnce(line, { ...usual, delimiter, relax_quotes: true })[0]?.length ?? 0;
  } catch {
    return line.split(delimiter).length;
  }
}

function brokenFile(error: unknown): unknown {
  if (!isCsvError(error)) return error;
  const line = typeof error.lines === 'number' ? ` in line ${error.lines}` : '';
  if (error.code === 'CSV_MAX_RECORD_SIZE') {
    return new Refused('badRequest', `The file is broken${line}: a row is longer than ${longestRow} characters.`, {
      hint: 'Usually a quotation mark is opened and never closed.',
    });
  }
  return new Refused('badRequest', `The file is broken${line}: ${error.message}.`, {
    hint: 'Check the quotation marks in that line: one that belongs to a text is written twice.',
  });
}

function isCsvError(error: unknown): error is CsvError {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && error.code.startsWith('CSV_');
}
