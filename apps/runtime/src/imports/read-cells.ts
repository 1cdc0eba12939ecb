import type { ColumnMapping, Mapping } from '@throughline/contract';
import { type Field, importField, type ModuleDefinition, readText } from '@throughline/crm';
import type { Json, JsonObject, Language } from '@throughline/expression';
import type { Reference, ReferenceFinder } from './find-references.ts';
import type { Row } from './read-rows.ts';
import { notFound } from './row-reasons.ts';

/** A mapped cell: its text after the mapping's replacements, never empty. */
export type Cell = { readonly column: ColumnMapping; readonly field: Field; readonly text: string };

/** How texts of a file are read where the mapping does not say. */
export type ReadingDefaults = { readonly currency: string; readonly zone: string; readonly language: Language };

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Picks the mapped cells of rows; made once per import. */
export function cellReader(
  mapping: Mapping,
  module: ModuleDefinition,
  columns: readonly string[],
): (row: Row) => Cell[] {
  const empty = new Set(mapping.empty.map((text) => text.trim()));
  const picks = mapping.columns.flatMap((column) => {
    const field = importField(module, column.field);
    return field === undefined ? [] : [{ column, field, at: columns.indexOf(column.column) }];
  });
  return ({ cells }) =>
    picks.flatMap(({ column, field, at }) => {
      const raw = (cells[at] ?? '').trim();
      if (raw === '' || empty.has(raw)) return [];
      const text = column.values !== undefined && Object.hasOwn(column.values, raw) ? (column.values[raw] ?? '') : raw;
      return text.trim() === '' ? [] : [{ column, field, text }];
    });
}

/** The record or user a cell names, where it names one by something else than its id. */
export function referenceOf({ column, field, text }: Cell): Reference | undefined {
  if (uuid.test(text)) return undefined;
  if (field.type === 'user') return { module: null, by: undefined, text };
  if (field.type === 'lookup') return { module: field.module ?? '', by: column.by, text };
  return undefined;
}

export type CellValues = {
  readonly values: JsonObject;
  readonly problems: readonly string[];
  /** Cells that name a record of the same module which is not there yet. */
  readonly unresolved: readonly Cell[];
};

/** Reads the cells of a row; `later` says which names may still come further down in the file. */
export function readCells(
  cells: readonly Cell[],
  module: ModuleDefinition,
  finder: ReferenceFinder,
  defaults: ReadingDefaults,
  later: (text: string) => boolean,
): CellValues {
  const values: { [field: string]: Json } = {};
  const problems: string[] = [];
  const unresolved: Cell[] = [];
  for (const cell of cells) {
    const reference = referenceOf(cell);
    if (reference === undefined) {
      const read = readText(cell.field, cell.text, optionsOf(cell, defaults));
      if ('value' in read) values[cell.field.id] = read.value;
      else problems.push(read.problem.message);
      continue;
    }
    const found = finder.get(reference);
    if ('id' in found) values[cell.field.id] = found.id;
    else if (found.count === 0 && reference.module === module.id && later(cell.text)) unresolved.push(cell);
    else problems.push(notFound(cell.field, cell.text, found.count, defaults.language));
  }
  return { values, problems, unresolved };
}

function optionsOf({ column }: Cell, { currency, zone, language }: ReadingDefaults) {
  return {
    currency,
    zone,
    language,
    ...(column.dates === undefined ? {} : { dateOrder: column.dates }),
    ...(column.decimal === undefined ? {} : { decimalSign: column.decimal }),
  };
}
