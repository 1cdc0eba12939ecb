import {
  type ColumnMapping,
  fieldsOfRule,
  type Import,
  type Mapping,
  type Me,
  type SavedMapping,
} from '@throughline/contract';
import { displayValue, type Field, importFields, type ModuleDefinition, readText } from '@throughline/crm';
import type { Reader } from '@throughline/expression';

/** The mapping a person begins with: what was used before, else what is suggested. */
export function firstMapping(started: Import, module: ModuleDefinition): Mapping {
  if (started.mapping !== null) return started.mapping;
  const columns = started.suggested;
  const unique = module.fields.find((field) => field.unique && columns.some((column) => column.field === field.id));
  return {
    columns,
    empty: [''],
    ...(unique === undefined ? {} : { duplicates: { by: [unique.id], then: 'skip' } }),
  };
}

/** The saved mapping made for a file with these columns, whatever their order; the newest of several. */
export function savedFor(started: Import, saved: readonly SavedMapping[]): SavedMapping | null {
  const names = started.columns.map(({ name }) => name).toSorted();
  const fitting = saved.filter(({ columns }) => columns.toSorted().join('\n') === names.join('\n'));
  return fitting.toSorted((a, b) => b.updatedAt.localeCompare(a.updatedAt))[0] ?? null;
}

/** A saved mapping on a file that may lack some of its columns. */
export function fitted({ mapping }: SavedMapping, started: Import): Mapping {
  const { duplicates, ...rest } = mapping;
  const columns = mapping.columns.filter(({ column }) => started.columns.some(({ name }) => name === column));
  const by = duplicates === undefined ? [] : fieldsOfRule(duplicates);
  const told = by.length > 0 && by.every((id) => columns.some(({ field }) => field === id));
  return { ...rest, columns, ...(duplicates && told ? { duplicates } : {}) };
}

/** The mapping with one column changed; null leaves the column out. Duplicates told by a field that is gone are forgotten. */
export function withColumn(mapping: Mapping, column: string, next: ColumnMapping | null): Mapping {
  const others = mapping.columns.filter((one) => one.column !== column);
  const columns = next === null ? others : [...others, next];
  const { duplicates, ...rest } = mapping;
  const by = duplicates === undefined ? [] : fieldsOfRule(duplicates);
  const left = by.filter((id) => columns.some((one) => one.field === id));
  return { ...rest, columns, ...(duplicates && left.length > 0 ? { duplicates: { ...duplicates, by: left } } : {}) };
}

export type MappingProblem =
  | { readonly is: 'none' }
  | { readonly is: 'twice' | 'lacks'; readonly field: Field }
  | { readonly is: 'whichDates'; readonly column: string };

/** What must be mended before an import can start. A day read in the wrong order is wrong in silence, so nobody guesses it. */
export function mappingProblems({ columns }: Mapping, module: ModuleDefinition): readonly MappingProblem[] {
  if (columns.length === 0) return [{ is: 'none' }];
  return importFields(module).flatMap((field): readonly MappingProblem[] => {
    const into = columns.filter((column) => column.field === field.id);
    if (into.length > 1) return [{ is: 'twice', field }];
    if (into.length === 0) return field.required && field.default === undefined ? [{ is: 'lacks', field }] : [];
    const isTime = field.type === 'date' || field.type === 'dateTime';
    return into
      .filter((column) => isTime && column.dates === undefined)
      .map(({ column }) => ({ is: 'whichDates', column }));
  });
}

export type SampleReading = { readonly text: string; readonly as: string | null; readonly problem: string | null };

/** What examples are read with: texts that mean empty, amounts and times as the company has them, and who looks. */
export type SampleReader = {
  readonly empty: readonly string[];
  readonly company: Pick<Me['company'], 'currency' | 'zone'>;
  readonly reader: Reader;
};

/** How an example of the file would be read; look-ups and users are found by name only on the server and stay as they are. */
export function readSample(
  text: string,
  column: ColumnMapping,
  field: Field,
  { empty, company, reader }: SampleReader,
): SampleReading {
  const replaced = column.values?.[text] ?? text;
  if (empty.includes(replaced.trim())) return { text, as: '', problem: null };
  const isTime = field.type === 'date' || field.type === 'dateTime';
  if (isTime && column.dates === undefined) return { text, as: null, problem: null };
  if (field.type === 'lookup' || field.type === 'user')
    return { text, as: replaced === text ? null : replaced, problem: null };
  const read = readText(field, replaced, {
    ...(column.dates === undefined ? {} : { dateOrder: column.dates }),
    ...(column.decimal === undefined ? {} : { decimalSign: column.decimal }),
    currency: company.currency,
    zone: company.zone,
    language: reader.language,
  });
  if ('problem' in read) return { text, as: null, problem: read.problem.message };
  const as = displayValue(field, read.value, reader);
  return { text, as: as === text ? null : as, problem: null };
}
