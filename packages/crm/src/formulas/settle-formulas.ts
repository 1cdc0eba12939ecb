import { compileFormula, type Dependencies, type Text } from '@throughline/expression';
import type { Field, ModuleDefinition } from '../module.ts';
import type { Modules } from '../shape-of-module.ts';
import { fitsResult } from './fit-result.ts';
import { formulaNames } from './formula-names.ts';
import { asksWho, comparesChange, inCircle, wrongResult } from './formula-sentences.ts';

/** What is wrong with a formula: of which field, which characters of its text (none = all of it), and what to do. */
export type FormulaProblem = {
  readonly field: string;
  readonly range?: { readonly start: number; readonly end: number };
  readonly message: Text;
};

/**
 * Checks every formula of a module and works out what it reads and whether it is stored: a formula is computed when read
 * as soon as it, or a formula it reads, uses time, related records, or what changes with every write. Formulas that read
 * each other in a circle are refused.
 */
export function settleFormulas(
  module: ModuleDefinition,
  modules: Modules,
): { readonly module: ModuleDefinition } | { readonly problems: readonly FormulaProblem[] } {
  const formulas = module.fields.filter(({ type }) => type === 'formula');
  if (formulas.length === 0) return { module };
  const names = formulaNames(withAllNamed(module), modules);
  const problems: FormulaProblem[] = [];
  const read = new Map<string, Dependencies>();
  for (const field of formulas) {
    const found = compileFormula(field.formula ?? '', names);
    if ('problems' in found) {
      problems.push(
        ...found.problems.map(({ range, message }) => ({ field: field.id, message, ...(range ? { range } : {}) })),
      );
      continue;
    }
    const { dependencies, type } = found.compiled;
    read.set(field.id, dependencies);
    const message = complaintOf(field, type, dependencies);
    if (message !== undefined) problems.push({ field: field.id, message });
  }
  for (const field of formulas) {
    const circle = circleFrom(field.id, read);
    if (circle !== undefined) problems.push({ field: field.id, message: inCircle(circle) });
  }
  if (problems.length > 0) return { problems };
  const settled = new Map(formulas.map((field) => [field.id, settle(field, module, read)]));
  return { module: { ...module, fields: module.fields.map((field) => settled.get(field.id) ?? field) } };
}

/** While formulas are checked each of them has a name, wherever it will be computed. */
function withAllNamed(module: ModuleDefinition): ModuleDefinition {
  return { ...module, fields: module.fields.map(({ onRead: _, ...field }) => field) };
}

function complaintOf(
  field: Field,
  type: Parameters<typeof fitsResult>[0],
  { usesChange, usesPerson }: Dependencies,
): Text | undefined {
  if (usesChange) return comparesChange;
  if (usesPerson) return asksWho;
  return field.result !== undefined && !fitsResult(type, field.result) ? wrongResult(type, field.result) : undefined;
}

/** The formulas that lead from one back to itself. */
function circleFrom(
  start: string,
  read: ReadonlyMap<string, Dependencies>,
  way: readonly string[] = [start],
  seen = new Set<string>(),
): readonly string[] | undefined {
  for (const next of read.get(way.at(-1) ?? '')?.paths ?? []) {
    if (next === start) return [...way, start];
    if (!read.has(next) || seen.has(next)) continue;
    seen.add(next);
    const circle = circleFrom(start, read, [...way, next], seen);
    if (circle !== undefined) return circle;
  }
  return undefined;
}

/** What changes with every write though no value of the record does. */
const withEveryWrite = ['updatedAt', 'revision'];

function settle(field: Field, module: ModuleDefinition, read: ReadonlyMap<string, Dependencies>): Field {
  const reads = new Set<string>();
  let onRead = false;
  const follow = (id: string) => {
    const dependencies = read.get(id);
    onRead ||= dependencies?.usesTime === true;
    for (const path of dependencies?.paths ?? []) {
      if (reads.has(path)) continue;
      reads.add(path);
      onRead ||= leadsAway(path, module) || withEveryWrite.includes(path);
      if (read.has(path)) follow(path);
    }
  };
  follow(field.id);
  const { onRead: _, reads: __, ...plain } = field;
  return { ...plain, reads: [...reads].sort(), ...(onRead ? { onRead: true } : {}) };
}

/** `account.sector` leads to another record, `amount.currency` does not. */
function leadsAway(path: string, module: ModuleDefinition): boolean {
  const [first, ...rest] = path.split('.');
  return rest.length > 0 && module.fields.find(({ id }) => id === first)?.type !== 'money';
}
