import { displayValue } from '@throughline/crm';
import { type Condition, type Explanation, type Json, say, type Text } from '@throughline/expression';
import type { PersonFacts } from '../facts.ts';
import { readyCondition, readyFormula, wantedBy } from '../process/conditions.ts';
import { zoneOf } from '../time/zone-of.ts';
import type { Advance } from './advance.ts';
import { environmentOf, fieldOf } from './environment.ts';
import { ask, recordOf, refOf, subjectOf, type View } from './view.ts';

/** Whether a condition holds here; unknown counts as no. */
export function holds(a: Advance, view: View, condition: Condition): boolean {
  const { compiled, wanted } = readyCondition(a.process, view.node, condition);
  return compiled.holds(environmentOf(a, view, wanted, compiled.dependencies.usesTime));
}

/** Which part of a condition failed, with the values it saw. */
export function explain(a: Advance, view: View, condition: Condition): Explanation {
  const { compiled, wanted } = readyCondition(a.process, view.node, condition);
  return compiled.explain(environmentOf(a, view, wanted, compiled.dependencies.usesTime));
}

/** A literal as it stands, or what a path or a formula comes to here. */
export function read(
  a: Advance,
  view: View,
  of: Json | { readonly path: string } | { readonly formula: string },
): Json {
  if (of === null || typeof of !== 'object' || Array.isArray(of)) return of as Json;
  if ('path' in of && typeof of.path === 'string') return readPath(a, view, of.path);
  if ('formula' in of && typeof of.formula === 'string') {
    const { compiled, wanted } = readyFormula(a.process, view.node, of.formula);
    return compiled.value(environmentOf(a, view, wanted, compiled.dependencies.usesTime));
  }
  return of as Json;
}

export function readPath(a: Advance, view: View, path: string): Json {
  let at: Json | undefined = environmentOf(a, view, wantedBy([path]), false).values;
  for (const name of path.split('.')) {
    if (at === null || typeof at !== 'object' || Array.isArray(at)) return null;
    const members = at as { readonly [key: string]: Json };
    at = Object.hasOwn(members, name) ? members[name] : undefined;
    if (at === undefined) return null;
  }
  return at;
}

const mergeField = /\{\{\s*([^{}]+?)\s*\}\}/g;

/**
 * A text, in the language of the company where it is given in several, with `{{path}}` filled in as people read values; what
 * is empty leaves nothing. Values are not read for merge fields again.
 */
export function merge(a: Advance, view: View, template: Text): string {
  return say(template, a.facts.company.language ?? 'en').replace(mergeField, (_, path: string) => shown(a, view, path));
}

function shown(a: Advance, view: View, path: string): string {
  const value = readPath(a, view, path);
  if (value === null) return '';
  const names = path.split('.');
  const field = lastField(a, view, names);
  const language = a.facts.company.language ?? 'en';
  if (field?.type === 'lookup' && field.module && typeof value === 'string') {
    return recordOf(a, { module: field.module, id: value }).name;
  }
  if (typeof value === 'string' && (field?.type === 'user' || isUserPath(names))) {
    return (ask(a, { ask: 'person', id: value }) as PersonFacts | null)?.name ?? '';
  }
  if (field) return displayValue(field, value, { language, zone: zoneOf(a, view, undefined) });
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** The field a path ends at, walking look-ups from the record spoken of or from a role. */
function lastField(a: Advance, view: View, names: readonly string[]): ReturnType<typeof fieldOf> {
  const [first, ...behind] = names;
  const role = first === undefined || first === 'record' ? subjectOf(a, view) : refOf(a, view, first);
  const start = first === 'record' || (first !== undefined && refOf(a, view, first)) ? behind : names;
  let module = (role ?? subjectOf(a, view))?.module;
  let field: ReturnType<typeof fieldOf>;
  for (const name of start) {
    field = fieldOf(module === undefined ? undefined : a.process.modules[module], name);
    module = field?.module;
  }
  return field;
}

function isUserPath(names: readonly string[]): boolean {
  const last = names[names.length - 1];
  return last === 'owner' || last === 'createdBy';
}
