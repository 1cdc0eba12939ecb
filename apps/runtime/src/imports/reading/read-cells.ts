import type { Mapping } from '@throughline/contract';
import { importField, type ModuleDefinition, readText } from '@throughline/crm';
import type { Json, JsonObject } from '@throughline/expression';
import type { Reference } from '../bringing-in/find-references.ts';
import type { ImportPlan } from '../bringing-in/import-plan.ts';
import type { Missing } from '../bringing-in/missing-records.ts';
import { resolveReference } from '../bringing-in/resolve-reference.ts';
import { notFound } from '../bringing-in/row-reasons.ts';
import type { Cell, ReadingDefaults } from './cell.ts';
import type { Row } from './read-rows.ts';

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
  /** Whether a cell names a record of the same module that comes further down in the file. */
  readonly waits: boolean;
  /** Records to be made before this one, for its look-ups. */
  readonly missing: readonly Missing[];
};

/** Reads the cells of a row. */
export function readCells(plan: ImportPlan, cells: readonly Cell[]): CellValues {
  const values: { [field: string]: Json } = {};
  const problems: string[] = [];
  const missing: Missing[] = [];
  let waits = false;
  for (const cell of cells) {
    const reference = referenceOf(cell);
    if (reference === undefined) {
      const read = readText(cell.field, cell.text, optionsOf(cell, plan.defaults));
      if ('value' in read) values[cell.field.id] = read.value;
      else problems.push(read.problem.message);
      continue;
    }
    const found = resolveReference(plan, cell, reference);
    if (found === 'later') waits = true;
    else if (found === 'tried') continue;
    else if ('make' in found) {
      values[cell.field.id] = found.make.id;
      missing.push(found.make);
    } else if ('id' in found) values[cell.field.id] = found.id;
    else problems.push(notFound(cell.field, cell.text, found.count, plan.defaults.language));
  }
  return { values, problems, waits, missing };
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
