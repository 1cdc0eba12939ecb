import { type CompiledFormula, compileFormula, EvaluationStopped, type Json } from '@throughline/expression';
import type { Field, ModuleDefinition } from '../module.ts';
import type { RecordData } from '../record.ts';
import type { Modules } from '../shape-of-module.ts';
import { fitResult } from './fit-result.ts';
import { formulaNames } from './formula-names.ts';

/** What a formula may know of a record beside its fields. Days are counted in the company's zone, for everybody alike. */
export type AboutRecord = {
  readonly id: string;
  readonly owner: string | null;
  readonly createdAt: string;
  readonly createdBy: string | null;
  readonly updatedAt: string;
  readonly revision: number;
  /** IANA. */
  readonly zone: string;
};

type Ready = { readonly field: Field; readonly value: CompiledFormula['value'] };
const stored = new WeakMap<ModuleDefinition, readonly Ready[]>();

/** The values with those of the stored formulas as they follow from the others. Needs no clock and no other record. */
export function storeFormulas(module: ModuleDefinition, data: RecordData, about: AboutRecord): RecordData {
  if (!module.fields.some((field) => field.type === 'formula')) return data;
  let ready = stored.get(module);
  if (ready === undefined) {
    ready = inOrder(module, [module], (field) => field.onRead !== true);
    stored.set(module, ready);
  }
  return compute(ready, data, about, about.createdAt);
}

const read = new WeakMap<ModuleDefinition, { readonly among: Modules; readonly ready: readonly Ready[] }>();

/**
 * The values of the formulas that are computed when read. `data` holds the record's values with loaded records (objects
 * with `id`) in place of the look-ups that the formulas lead through. `now` is an ISO instant.
 */
export function computeOnRead(
  module: ModuleDefinition,
  modules: Modules,
  data: RecordData,
  about: AboutRecord,
  now: string,
): RecordData {
  let known = read.get(module);
  if (known?.among !== modules) {
    known = { among: modules, ready: inOrder(module, modules, (field) => field.onRead === true) };
    read.set(module, known);
  }
  const all = compute(known.ready, data, about, now);
  return Object.fromEntries(known.ready.map(({ field }) => [field.id, all[field.id] ?? null]));
}

/** Formulas of one sort, each behind those it reads. */
function inOrder(module: ModuleDefinition, modules: Modules, wanted: (field: Field) => boolean): readonly Ready[] {
  const names = formulaNames(module, modules);
  const formulas = module.fields.filter((field) => field.type === 'formula' && wanted(field));
  const depth = (field: Field) => formulas.filter(({ id }) => field.reads?.includes(id)).length;
  return formulas
    .toSorted((a, b) => depth(a) - depth(b))
    .flatMap((field) => {
      const found = compileFormula(field.formula ?? '', names);
      return 'problems' in found ? [] : [{ field, value: found.compiled.value }];
    });
}

function compute(ready: readonly Ready[], data: RecordData, about: AboutRecord, now: string): RecordData {
  const { zone, ...system } = about;
  const values: { [name: string]: Json } = { ...data, ...system };
  const next: { [id: string]: Json } = { ...data };
  for (const { field, value } of ready) {
    const result = fitResult(field, computed(value, { values, now, zone }));
    values[field.id] = result;
    if (result === null) delete next[field.id];
    else next[field.id] = result;
  }
  return next;
}

/** A formula that takes too many steps has no value; the record is kept all the same. */
function computed(value: CompiledFormula['value'], env: Parameters<CompiledFormula['value']>[0]): Json {
  try {
    return value(env);
  } catch (error) {
    if (error instanceof EvaluationStopped) return null;
    throw error;
  }
}
