import type { Import } from '@throughline/contract';
import { Refused } from '../../http/refused.ts';
import type { Row } from './read-rows.ts';

/** What a first look at a file finds: its columns, some values of each, and how many rows it has. */
export type Survey = {
  readonly columns: Import['columns'];
  /** Up to 200 different values of each column, in the order of the columns. */
  readonly values: readonly (readonly string[])[];
  readonly rows: number;
};

const shown = 5;
const kept = 200;
/** A column with more different values than this is no choice. */
const mostChoices = 60;
const mostColumns = 200;
const longestSample = 200;

/** Reads the file once through, so that what is broken is found before anything is written. */
export async function surveyFile(rows: AsyncIterable<Row>): Promise<Survey> {
  let names: readonly string[] = [];
  const values: Set<string>[] = [];
  let count = 0;
  for await (const { number, cells } of rows) {
    if (number === 0) {
      names = headings(cells);
      values.push(...names.map(() => new Set<string>()));
      continue;
    }
    count += 1;
    for (const [column, known] of values.entries()) {
      const value = (cells[column] ?? '').trim();
      if (value !== '' && known.size < kept) known.add(value.slice(0, longestSample));
    }
  }
  if (count === 0) throw new Refused('badRequest', 'The file has headings but no rows.');
  return {
    columns: names.map((name, column) => describe(name, [...(values[column] ?? [])])),
    values: values.map((known) => [...known]),
    rows: count,
  };
}

function describe(name: string, found: readonly string[]): Import['columns'][number] {
  const samples = found.slice(0, shown);
  return found.length > mostChoices ? { name, samples } : { name, samples, values: [...found] };
}

/** Every column gets a name of its own: an empty heading becomes `Column 3`, a second `Name` becomes `Name (2)`. */
function headings(cells: readonly string[]): readonly string[] {
  if (cells.length > mostColumns) {
    throw new Refused('badRequest', `The file has ${cells.length} columns; ${mostColumns} are possible.`);
  }
  const seen = new Map<string, number>();
  return cells.map((cell, column) => {
    const name = cell.trim().slice(0, longestSample - 10) || `Column ${column + 1}`;
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    return times === 1 ? name : `${name} (${times})`;
  });
}
