import type { Condition, Operand, Operator, Test } from '../conditions/condition.ts';
import { type Duration, durationSchema, operators } from '../conditions/condition.ts';
import { lowerTest } from '../conditions/lower-test.ts';
import type { Json } from '../json.ts';
import type { ConditionProblem } from '../problem.ts';
import type { Shape } from '../shape.ts';
import { boolean, type Typed } from '../typed.ts';
import { moneyOf } from '../values/arithmetic.ts';
import { formatDecimal, parseDecimal } from '../values/decimal.ts';
import { writeValue } from '../values/value.ts';
import { flatten, lowerFormula } from './lower.ts';
import { chain } from './lower-names.ts';
import { type ASTNode, parseFormula } from './parse.ts';
import { sliceOf } from './slice.ts';

/**
 * Reads a formula into the builder. What the builder cannot show stays a formula, line by line: a line becomes a test only
 * if the test means exactly the same, so nothing is ever rewritten in silence. A formula with comments stays whole.
 */
export function formulaToCondition(
  formula: string,
  shape: Shape,
): { readonly problems: readonly ConditionProblem[] } | { readonly condition: Condition } {
  const lowered = lowerFormula(formula, shape, boolean);
  if ('problems' in lowered) return lowered;
  const parsed = parseFormula(formula);
  if ('problem' in parsed || formula.includes('//')) return { condition: { formula } };
  return { condition: toCondition(parsed.ast, shape) ?? { formula } };
}

function toCondition(node: ASTNode, shape: Shape): Condition | undefined {
  if (node.op === 'value' && node.args === true) return { all: [] };
  if (node.op === '&&' || node.op === '||') {
    const parts = flatten(node.op, node).map((part) => toCondition(part, shape));
    const known = parts.filter((part) => part !== undefined);
    if (known.length < parts.length) return undefined;
    return node.op === '&&' ? { all: known } : { any: known };
  }
  const test = sameTest(node, shape);
  if (test !== undefined) return test;
  if (node.op === '!_') {
    const inner = toCondition(node.args, shape);
    return inner && { not: inner };
  }
  const text = sliceOf(node);
  return text === undefined ? undefined : { formula: text };
}

/** A test that means the same as the formula's part, down to the last detail of both trees. */
function sameTest(node: ASTNode, shape: Shape): Test | undefined {
  const text = sliceOf(node);
  const meant = text === undefined ? undefined : lowerFormula(text, shape, boolean);
  if (meant === undefined || !('typed' in meant)) return undefined;
  return candidates(node).find((test) => {
    const tried = lowerTest(test, shape);
    return 'typed' in tried && spellTyped(tried.typed) === spellTyped(meant.typed);
  });
}

/** Meaning without places and labels, keys in order. */
function spellTyped(typed: Typed): string {
  return JSON.stringify(typed, (key, value: unknown) => {
    if (key === 'range' || key === 'slot') return undefined;
    if (typeof value === 'bigint') return `${value}n`;
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}

const bySymbol: { readonly [op: string]: Operator } = {
  '==': 'equals',
  '!=': 'notEquals',
  '<': 'lessThan',
  '<=': 'atMost',
  '>': 'moreThan',
  '>=': 'atLeast',
};
const byName: { readonly [name: string]: Operator } = { isEmpty: 'empty', has: 'notEmpty', hasAny: 'in' };

/** Tests a part of a formula looks like. */
function candidates(node: ASTNode): readonly Test[] {
  if (node.op === '!_') return negated(node.args);
  if (node.op === 'in') return testOf(node.args[0], 'in', operandOf(node.args[1]));
  const symbol = bySymbol[node.op];
  if (symbol !== undefined) {
    const [left, right] = node.args as [ASTNode, ASTNode];
    return testOf(left, symbol, operandOf(right));
  }
  const [name, args] =
    node.op === 'call' ? node.args : node.op === 'rcall' ? [node.args[0], [node.args[1], ...node.args[2]]] : [];
  const is = name === undefined ? undefined : (byName[name] ?? operators.find((operator) => operator === name));
  const [of, ...values] = args ?? [];
  if (is === undefined || of === undefined) return [];
  if (values.length === 0) return testOf(of, is, { value: undefined });
  const read = values.map(operandOf);
  const given = read.flatMap((one) => (one?.value === undefined ? [] : [one.value]));
  if (given.length < read.length) return [];
  return testOf(of, is, {
    value: values.length === 1 ? given[0] : is === 'between' ? (given as Json[]) : durationOf(given),
  });
}

function negated(node: ASTNode): readonly Test[] {
  const opposites: { readonly [O in Operator]?: Operator } = { in: 'notIn', contains: 'notContains' };
  return candidates(node).flatMap((test) => {
    const is = opposites[test.is];
    return is === undefined ? [] : [{ ...test, is }];
  });
}

function testOf(
  of: ASTNode,
  is: Operator,
  operand: { readonly value: Operand | undefined } | undefined,
): readonly Test[] {
  const names = of.op === 'value' && typeof of.args === 'string' ? [of.args] : chain(of);
  if (names === undefined || operand === undefined || names.some((name) => name.includes('.') && names.length > 1))
    return [];
  const test: Test = { of: names.join('.'), is };
  return [operand.value === undefined ? test : { ...test, value: operand.value }];
}

function durationOf(given: readonly Operand[]): Duration | undefined {
  const read = durationSchema.safeParse({ n: given[0], unit: given[1] });
  return read.success ? read.data : undefined;
}

/** A value or another field at the right of a test; undefined for anything computed. */
function operandOf(node: ASTNode): { readonly value: Operand } | undefined {
  const path = chain(node);
  if (path !== undefined) return { value: { path: path.join('.') } };
  switch (node.op) {
    case 'value':
      return plainValue(node, node.args, '');
    case '-_':
      return node.args.op === 'value' ? plainValue(node.args, node.args.args, '-') : undefined;
    case 'list': {
      const items = node.args.map(operandOf);
      const values = items.flatMap((item) => (item === undefined ? [] : [item.value]));
      return values.length === items.length ? { value: values as Json[] } : undefined;
    }
    case 'call':
      return moneyValue(node) ?? timeValue(node);
    default:
      return undefined;
  }
}

function plainValue(node: ASTNode, value: unknown, sign: '' | '-'): { readonly value: Json } | undefined {
  if (value === null || typeof value === 'boolean' || typeof value === 'string')
    return sign === '' ? { value } : undefined;
  if (typeof value === 'bigint' && Number.isSafeInteger(Number(value))) return { value: Number(`${sign}${value}`) };
  const exact = parseDecimal(`${sign}${node.input.slice(node.start, node.end)}`);
  return exact === undefined ? undefined : { value: formatDecimal(exact) };
}

function moneyValue(node: ASTNode & { readonly op: 'call' }): { readonly value: Json } | undefined {
  const [name, [amount, code, ...more]] = node.args;
  const [number, currency] = [amount && operandOf(amount)?.value, code && operandOf(code)?.value];
  if (name !== 'money' || more.length > 0 || typeof currency !== 'string') return undefined;
  const exact = typeof number === 'string' || typeof number === 'number' ? parseDecimal(String(number)) : undefined;
  return exact === undefined ? undefined : { value: writeValue('money', moneyOf(exact, currency)) };
}

/** `date("2026-03-01")` and `dateTime("…Z")` are the text in them. */
function timeValue(node: ASTNode & { readonly op: 'call' }): { readonly value: Json } | undefined {
  const [name, [text, ...more]] = node.args;
  const isTime = (name === 'date' || name === 'dateTime') && more.length === 0;
  return isTime && text?.op === 'value' && typeof text.args === 'string' ? { value: text.args } : undefined;
}
