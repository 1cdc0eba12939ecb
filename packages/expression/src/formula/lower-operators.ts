import { equal, not, oneOf, order } from '../build.ts';
import { notComparable } from '../conditions/test-complaints.ts';
import { functions } from '../functions/index.ts';
import { literal, literalFor } from '../literal.ts';
import {
  type Arithmetic,
  anything,
  boolean,
  integer,
  isListLike,
  nothing,
  type Order,
  type Type,
  type Typed,
  text,
} from '../typed.ts';
import { typeOfArithmetic } from '../values/arithmetic.ts';
import { parseDecimal } from '../values/decimal.ts';
import { badNumber, branchesDiffer, noArithmetic, notAList } from './complaints.ts';
import { expectBoolean, refuse, type Scope } from './found.ts';
import { callFunction } from './lower-calls.ts';
import type { ASTNode } from './parse.ts';
import { alike, readAs } from './read-literals.ts';

export function lowerLiteral(node: ASTNode & { readonly op: 'value' }): Typed {
  const value = node.args;
  if (value === null) return literal(nothing, null);
  if (typeof value === 'boolean') return literal(boolean, value);
  if (typeof value === 'string') {
    const found = literalFor(text, value);
    return 'complaint' in found ? refuse(node, found.complaint) : found;
  }
  const whole = typeof value === 'bigint' ? Number(value) : Number.NaN;
  if (Number.isSafeInteger(whole)) return literal(integer, whole);
  // The spelling, not the parser's floating-point number, says which decimal is meant.
  const isNumber = typeof value === 'number' || typeof value === 'bigint';
  const exact = isNumber ? parseDecimal(node.input.slice(node.start, node.end)) : undefined;
  return exact === undefined ? refuse(node, badNumber) : literal({ is: 'decimal' }, exact);
}

export function lowerComparison(node: ASTNode & { readonly op: Order | '==' | '!=' }, scope: Scope): Typed {
  const [left, right] = alike(scope.lower(node.args[0], scope), scope.lower(node.args[1], scope), node);
  const { op } = node;
  if (op !== '==' && op !== '!=') return order(op, left, right) ?? refuse(node, notComparable(left, right));
  const same = equal(left, right) ?? refuse(node, notComparable(left, right));
  return op === '==' ? same : not(same);
}

/** `x in [a, b]` is *is one of*; `x in list` is *contains*, the other way round. */
export function lowerIn(node: ASTNode & { readonly op: 'in' }, scope: Scope): Typed {
  const [part, of] = [scope.lower(node.args[0], scope), scope.lower(node.args[1], scope)];
  if (of.kind === 'list') {
    const options = of.items.map((item) => readAs(item, part.type, node));
    const stranger = options.find((option) => equal(part, option) === undefined);
    return stranger === undefined ? oneOf(part, options) : refuse(node, notComparable(part, stranger));
  }
  if (!isListLike(of.type) && of.type.is !== 'json') refuse(node.args[1], notAList(of.type));
  return { kind: 'call', name: 'isTrue', args: [callFunction('contains', [of, part], node)], type: boolean };
}

export function lowerArithmetic(node: ASTNode & { readonly op: Arithmetic }, scope: Scope): Typed {
  const [left, right] = [scope.lower(node.args[0], scope), scope.lower(node.args[1], scope)];
  const { op } = node;
  const type = typeOfArithmetic(op, numeric(left.type, right.type), numeric(right.type, left.type));
  if (type === undefined) return refuse(node, noArithmetic(op, left.type, right.type));
  return { kind: 'arithmetic', op, left: asType(left, right.type), right: asType(right, left.type), type };
}

/** A value of unknown type is taken for what the other side is; two of them for decimals. */
function numeric(type: Type, other: Type): Type {
  if (type.is === 'picklist') return text;
  if (type.is !== 'json') return type;
  return other.is === 'json' || other.is === 'integer' ? { is: 'decimal' } : numeric(other, { is: 'decimal' });
}

function asType(typed: Typed, other: Type): Typed {
  return typed.type.is === 'json' ? { ...typed, type: numeric(typed.type, other) } : typed;
}

export function lowerChoice(node: ASTNode & { readonly op: '?:' }, scope: Scope): Typed {
  const [test, then, otherwise] = node.args.map((arg) => scope.lower(arg, scope)) as [Typed, Typed, Typed];
  expectBoolean(test, node.args[0]);
  const bothEmpty = then.type.is === 'nothing' && otherwise.type.is === 'nothing';
  const type = bothEmpty ? nothing : functions.coalesce?.type([then, otherwise]);
  if (type === undefined) return refuse(node, branchesDiffer(then.type, otherwise.type));
  const widen = (branch: Typed): Typed =>
    type.is === 'decimal' && branch.type.is === 'integer' ? callFunction('decimal', [branch], node) : branch;
  return { kind: 'if', test, then: widen(then), otherwise: widen(otherwise), type };
}

export function listOf(items: readonly Typed[]): Typed {
  const first = items[0]?.type;
  const element = first !== undefined && items.every((item) => item.type.is === first.is) ? first : anything;
  return { kind: 'list', items, type: { is: 'list', element } };
}
