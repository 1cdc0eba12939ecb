import { equality, ordering } from '../comparison.ts';
import { isJsonObject, type Json } from '../json.ts';
import { literal, literalFor } from '../literal.ts';
import { resolvePath } from '../names.ts';
import type { Complaint } from '../problem.ts';
import type { Shape } from '../shape.ts';
import { integer, isListLike, nothing, type Type, type Typed, text } from '../typed.ts';
import { dayUnits, nearUnits } from '../values/time-span.ts';
import { type Duration, durationSchema, type Operand, type Test } from './condition.ts';
import { operandOf } from './operators.ts';
import { badDuration, notComparable, valueMissing, valueNotAllowed } from './test-complaints.ts';

/** The right side of a test: no, one, two or many values, each checked against the type at the left. */
export function readOperands(
  test: Test,
  type: Type,
  shape: Shape,
): { readonly values: readonly Typed[] } | { readonly complaint: Complaint } {
  const { value } = test;
  const needs = operandOf(test.is);
  if (needs === 'none') return value === undefined ? { values: [] } : { complaint: valueNotAllowed };
  if (value === undefined || value === null || value === '') {
    const mayBeEmpty = value !== undefined && ['equals', 'notEquals', 'changedTo', 'changedFrom'].includes(test.is);
    return mayBeEmpty ? { values: [literal(nothing, null)] } : { complaint: valueMissing(test.is) };
  }
  if (needs === 'duration') return readDuration(value, type);
  const wanted =
    ['contains', 'notContains'].includes(test.is) && isListLike(type) ? (type.element ?? { is: 'json' }) : type;
  if (needs === 'one') return readAll([value], wanted, shape);
  if (!Array.isArray(value) || value.length === 0 || (needs === 'two' && value.length !== 2))
    return { complaint: valueMissing(test.is) };
  if (needs === 'two' && value.includes(null)) return { complaint: valueMissing(test.is) };
  return readAll(value, isListLike(type) ? (type.element ?? { is: 'json' }) : type, shape);
}

function readAll(
  values: readonly Operand[],
  type: Type,
  shape: Shape,
): { readonly values: readonly Typed[] } | { readonly complaint: Complaint } {
  const found: Typed[] = [];
  for (const value of values) {
    const typed = readOperand(value, type, shape);
    if ('complaint' in typed) return typed;
    found.push(typed);
  }
  return { values: found };
}

function readOperand(value: Operand, type: Type, shape: Shape): Typed | { readonly complaint: Complaint } {
  const path = pathOperand(value);
  if (path === undefined) return literalFor(type, value as Json);
  const resolved = resolvePath(path.split('.'), shape);
  if ('complaint' in resolved) return resolved;
  const { typed } = resolved;
  const fits = equality(type, typed.type) ?? ordering(type, typed.type);
  return fits === undefined ? { complaint: notComparable({ ...typed, type }, typed) } : typed;
}

/** The other field an operand names, or undefined when it is a value. */
export function pathOperand(value: Operand | undefined): string | undefined {
  if (!isJsonObject(value as Json)) return undefined;
  const { path } = value as { readonly path?: unknown };
  return typeof path === 'string' && Object.keys(value as object).length === 1 ? path : undefined;
}

function readDuration(
  value: Operand,
  type: Type,
): { readonly values: readonly Typed[] } | { readonly complaint: Complaint } {
  const read = durationSchema.safeParse(value);
  const fitting = type.is === 'date' ? dayUnits : nearUnits;
  if (!read.success || !fitting.includes(read.data.unit)) return { complaint: badDuration(fitting) };
  const { n, unit }: Duration = read.data;
  return { values: [literal(integer, n), literal(text, unit)] };
}
