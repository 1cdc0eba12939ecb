import { majorUnits } from '../compare.ts';
import type { Condition, Operator } from '../conditions/condition.ts';
import { type Lowered, lowerCondition } from '../conditions/lower-condition.ts';
import type { Json } from '../json.ts';
import type { ConditionProblem } from '../problem.ts';
import type { Shape } from '../shape.ts';
import { isListLike, type Typed } from '../typed.ts';
import { currencyDigits } from '../values/currency.ts';
import { formatDecimal } from '../values/decimal.ts';
import { isMoney } from '../values/value.ts';

/**
 * Writes a condition of the builder as a formula of the same meaning; `formulaToCondition` reads it back. A condition with
 * problems has no meaning to write, so its problems are returned.
 */
export function conditionToFormula(
  condition: Condition,
  shape: Shape,
): { readonly problems: readonly ConditionProblem[] } | { readonly formula: string } {
  const found = lowerCondition(condition, shape);
  return 'problems' in found ? found : { formula: write(found.lowered, 'top') };
}

type Within = 'top' | '&&' | '||' | '!';

function write(lowered: Lowered, within: Within): string {
  switch (lowered.is) {
    case 'all':
    case 'any': {
      const op = lowered.is === 'all' ? '&&' : '||';
      const [only] = lowered.parts;
      if (only === undefined) return lowered.is === 'all' ? 'true' : 'false';
      if (lowered.parts.length === 1) return write(only, within);
      const text = lowered.parts.map((part) => write(part, op)).join(` ${op} `);
      return within === 'top' || within === op ? text : `(${text})`;
    }
    case 'not':
      return `!${lowered.parts.map((part) => write(part, '!')).join('')}`;
    case 'formula':
      return within === 'top' ? lowered.text.trim() : bracketed(lowered.text.trim());
    case 'test': {
      const text = writeTest(lowered.test.is, lowered.sides.left, lowered.sides.operands);
      const isOneWord = /^!?[\w.]+\([^()]*\)$/.test(text);
      return within === '!' && !isOneWord ? `(${text})` : text;
    }
  }
}

/** A comment at the end would swallow the bracket. */
function bracketed(text: string): string {
  return text.includes('//') ? `(${text}\n)` : `(${text})`;
}

const symbols: { readonly [O in Operator]?: string } = {
  equals: '==',
  notEquals: '!=',
  lessThan: '<',
  atMost: '<=',
  moreThan: '>',
  atLeast: '>=',
};

function writeTest(is: Operator, left: Typed, operands: readonly Typed[]): string {
  const of = writeTyped(left);
  const [first = 'null', ...rest] = operands.map(writeTyped);
  const symbol = symbols[is];
  if (symbol !== undefined) return `${of} ${symbol} ${first}`;
  const list = `[${[first, ...rest].join(', ')}]`;
  switch (is) {
    case 'in':
      return isListLike(left.type) ? `${of}.hasAny(${list})` : `${of} in ${list}`;
    case 'notIn':
      return isListLike(left.type) ? `!${of}.hasAny(${list})` : `!(${of} in ${list})`;
    case 'contains':
    case 'startsWith':
      return `${of}.${is}(${first})`;
    case 'notContains':
      return `!${of}.contains(${first})`;
    case 'empty':
      return `isEmpty(${of})`;
    case 'notEmpty':
      return `has(${of})`;
    default:
      return `${is}(${[of, ...operands.map(writeTyped)].join(', ')})`;
  }
}

function writeTyped(typed: Typed): string {
  if (typed.kind === 'path') return writePath(typed.names);
  return typed.kind === 'literal' ? writeLiteral(typed) : '';
}

/** Names that are no words of the language stand in brackets: `steps["ask-1"].discount`. */
function writePath(names: readonly string[]): string {
  const isWord = (name: string) => /^[A-Za-z_][A-Za-z0-9_]*$/.test(name);
  return names.map((name, index) => (index === 0 ? name : isWord(name) ? `.${name}` : `[${writeText(name)}]`)).join('');
}

function writeLiteral({ value, type }: Typed & { readonly kind: 'literal' }): string {
  if (value === null) return 'null';
  if (typeof value === 'bigint') return withPoint(formatDecimal(value));
  if (typeof value === 'number' && type.is === 'dateTime') return writeText(new Date(value).toISOString());
  if (isMoney(value)) {
    const amount = formatDecimal(majorUnits(value), currencyDigits(value.currency));
    return `money(${withPoint(amount)}, ${writeText(value.currency)})`;
  }
  if (Array.isArray(value)) return `[${(value as readonly Json[]).map((item) => writeText(String(item))).join(', ')}]`;
  return typeof value === 'string' ? writeText(value) : String(value);
}

/** A point tells a decimal from a whole number. */
function withPoint(text: string): string {
  return text.includes('.') ? text : `${text}.0`;
}

/** A text in quotes, with the escapes of CEL for what cannot stand in a line. */
export function writeText(text: string): string {
  const escapes: { readonly [char: string]: string } = {
    '\\': '\\\\',
    '"': '\\"',
    '\n': '\\n',
    '\r': '\\r',
    '\t': '\\t',
  };
  const escaped = [...text].map(
    (char) => escapes[char] ?? (char < ' ' ? `\\x${char.charCodeAt(0).toString(16).padStart(2, '0')}` : char),
  );
  return `"${escaped.join('')}"`;
}
