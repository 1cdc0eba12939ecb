import { typeOfArithmetic } from '../arithmetic.ts';
import { equality } from '../comparison.ts';
import { isDay } from '../days.ts';
import { parseDecimal } from '../decimal.ts';
import { functions } from '../functions/index.ts';
import { compilePattern } from '../functions/pattern.ts';
import { literal, literalFor } from '../literal.ts';
import { and, equal, not, notComparable, order } from '../lower-test.ts';
import { memberType, resolvePath } from '../names.ts';
import type { ConditionProblem } from '../problem.ts';
import type { Shape } from '../shape.ts';
import {
  type Arithmetic,
  anything,
  boolean,
  date,
  integer,
  isListLike,
  type Macro,
  nothing,
  type Order,
  type Type,
  type Typed,
  text,
} from '../typed.ts';
import { writeValue } from '../value.ts';
import * as complain from './complaints.ts';
import { type ASTNode, parseFormula } from './parse.ts';

type Scope = { readonly shape: Shape; readonly variables: readonly { readonly name: string; readonly type: Type }[] };
type ListType = Type & { readonly element?: Type };

/** A problem found while walking; caught once in `lowerFormula`, which tells people of the first. */
class Found {
  readonly problem: ConditionProblem;
  constructor(problem: ConditionProblem) {
    this.problem = problem;
  }
}

const macros: readonly string[] = ['exists', 'all', 'exists_one', 'filter', 'map'] satisfies readonly Macro[];
const synonyms: { readonly [name: string]: string } = {
  string: 'text',
  timestamp: 'dateTime',
  int: 'floor',
  double: 'decimal',
};

/** Parses a formula, checks it against a shape and gives it its meaning. `wanted` is the type the result must have. */
export function lowerFormula(
  source: string,
  shape: Shape,
  wanted?: Type,
): { readonly typed: Typed } | { readonly problems: readonly ConditionProblem[] } {
  const parsed = parseFormula(source);
  if ('problem' in parsed) return { problems: [parsed.problem] };
  try {
    const typed = lower(parsed.ast, { shape, variables: [] });
    if (wanted?.is === 'boolean') expectBoolean(typed, parsed.ast);
    return { typed };
  } catch (error) {
    if (error instanceof Found) return { problems: [error.problem] };
    throw error;
  }
}

function lower(node: ASTNode, scope: Scope): Typed {
  const typed = meaning(node, scope);
  return { ...typed, range: { start: node.start, end: node.end } };
}

function meaning(node: ASTNode, scope: Scope): Typed {
  switch (node.op) {
    case 'value':
      return lowerLiteral(node);
    case 'id':
    case '.':
      return lowerName(node, scope);
    case '[]':
      return lowerIndex(node, scope);
    case '&&':
    case '||': {
      const parts = flatten(node.op, node).map((part) => {
        const typed = lower(part, scope);
        expectBoolean(typed, part);
        return typed;
      });
      return { kind: node.op === '&&' ? 'and' : 'or', parts, type: boolean };
    }
    case '!_': {
      const part = lower(node.args, scope);
      expectBoolean(part, node.args);
      return not(part);
    }
    case '-_':
      return callFunction('-', [lower(node.args, scope)], node);
    case '==':
    case '!=':
    case '<':
    case '<=':
    case '>':
    case '>=':
      return lowerComparison(node.op, node, scope);
    case 'in':
      return lowerIn(node, scope);
    case '+':
    case '-':
    case '*':
    case '/':
    case '%':
      return lowerArithmetic(node.op, node, scope);
    case '?:':
      return lowerChoice(node, scope);
    case 'list':
      return listOf(node.args.map((item) => lower(item, scope)));
    case 'call':
      return lowerCall(node.args[0], node.args[1], node, scope);
    case 'rcall':
      return lowerMethod(node, scope);
    default:
      return refuse(node, complain.notSupported);
  }
}

function refuse(node: ASTNode, complaint: complain.Complaint): never {
  throw new Found({ ...complaint, at: '', range: { start: node.start, end: node.end } });
}

function expectBoolean(typed: Typed, node: ASTNode): void {
  if (typed.type.is !== 'boolean' && typed.type.is !== 'json' && typed.type.is !== 'nothing')
    refuse(node, complain.notBoolean(typed.type));
}

/** `a && b && c` as one list of three. */
function flatten(op: '&&' | '||', node: ASTNode): readonly ASTNode[] {
  return node.op === op ? node.args.flatMap((arg) => flatten(op, arg)) : [node];
}

function lowerLiteral(node: ASTNode & { readonly op: 'value' }): Typed {
  const value = node.args;
  if (value === null) return literal(nothing, null);
  if (typeof value === 'boolean') return literal(boolean, value);
  if (typeof value === 'string') return literalOr(node, literalFor(text, value));
  const whole = typeof value === 'bigint' ? Number(value) : Number.NaN;
  if (Number.isSafeInteger(whole)) return literal(integer, whole);
  // The spelling, not the parser's floating-point number, says which decimal is meant.
  const exact =
    typeof value === 'number' || typeof value === 'bigint'
      ? parseDecimal(node.input.slice(node.start, node.end))
      : undefined;
  return exact === undefined ? refuse(node, complain.badNumber) : literal({ is: 'decimal' }, exact);
}

function literalOr(node: ASTNode, found: ReturnType<typeof literalFor>): Typed {
  return 'complaint' in found ? refuse(node, found.complaint) : found;
}

/** The names of a dotted chain, or undefined when it does not begin with a name. */
function chain(node: ASTNode): readonly string[] | undefined {
  if (node.op === 'id') return [node.args];
  if (node.op !== '.') return undefined;
  const before = chain(node.args[0]);
  return before && [...before, node.args[1]];
}

function lowerName(node: ASTNode & { readonly op: 'id' | '.' }, scope: Scope): Typed {
  const names = chain(node);
  const depth = names === undefined ? -1 : scope.variables.findLastIndex((variable) => variable.name === names[0]);
  if (names !== undefined && depth < 0) {
    const found = resolvePath(names, scope.shape);
    return 'complaint' in found ? refuse(node, found.complaint) : found.typed;
  }
  if (node.op === 'id') return { kind: 'variable', depth, type: scope.variables[depth]?.type ?? anything };
  const of = lower(node.args[0], scope);
  const type = memberType(of.type, node.args[1]);
  return type === undefined
    ? refuse(node, complain.noSuchMember(node.args[1], of.type))
    : { kind: 'member', of, name: node.args[1], type };
}

function lowerIndex(node: ASTNode & { readonly op: '[]' }, scope: Scope): Typed {
  const [of, at] = [lower(node.args[0], scope), lower(node.args[1], scope)];
  if (at.kind === 'literal' && typeof at.value === 'string') {
    const type = memberType(of.type, at.value);
    return type === undefined
      ? refuse(node, complain.noSuchMember(at.value, of.type))
      : { kind: 'member', of, name: at.value, type };
  }
  if (!isListLike(of.type) && of.type.is !== 'json') refuse(node, complain.notAList(of.type));
  if (at.type.is !== 'integer') refuse(node.args[1], complain.notANumber(at.type));
  return { kind: 'index', of, at, type: of.type.element ?? anything };
}

function lowerComparison(
  op: Order | '==' | '!=',
  node: ASTNode & { readonly op: Order | '==' | '!=' },
  scope: Scope,
): Typed {
  const [left, right] = alike(lower(node.args[0], scope), lower(node.args[1], scope), node);
  if (op !== '==' && op !== '!=') return order(op, left, right) ?? refuse(node, notComparable(left, right).complaint);
  const same = equal(left, right) ?? refuse(node, notComparable(left, right).complaint);
  return op === '==' ? same : not(same);
}

/** A text literal beside a day, a number or a choice is read as one: `closeDate < "2026-03-01"`. */
function alike(left: Typed, right: Typed, node: ASTNode): readonly [Typed, Typed] {
  return [readAs(left, right.type, node), readAs(right, left.type, node)];
}

const readableFromText: readonly Type['is'][] = [
  'picklist',
  'date',
  'dateTime',
  'decimal',
  'integer',
  'money',
  'reference',
  'user',
];
function readAs(typed: Typed, type: Type, node: ASTNode): Typed {
  const isText = typed.kind === 'literal' && typed.type.is === 'text';
  if (!isText || !readableFromText.includes(type.is) || typed.value === '') return typed;
  const range = typed.range ?? { start: node.start, end: node.end };
  const found = literalFor(type, writeValue('text', typed.value));
  if ('complaint' in found) throw new Found({ ...found.complaint, at: '', range });
  return { ...found, range };
}

function lowerIn(node: ASTNode & { readonly op: 'in' }, scope: Scope): Typed {
  const [part, of] = [lower(node.args[0], scope), lower(node.args[1], scope)];
  if (of.kind !== 'list') {
    const fits = isListLike(of.type) || of.type.is === 'json';
    return fits ? isTrue(callFunction('contains', [of, part], node)) : refuse(node.args[1], complain.notAList(of.type));
  }
  const options = of.items.map((item) => readAs(item, part.type, node));
  const ways = new Set(
    options.map((option) => equality(part.type, option.type) ?? refuse(node, notComparable(part, option).complaint)),
  );
  const [as = 'anything'] = ways;
  if (ways.size < 2) return { kind: 'oneOf', part, options, as, type: boolean };
  return { kind: 'or', parts: options.map((option) => equal(part, option) ?? literal(boolean, false)), type: boolean };
}

function isTrue(typed: Typed): Typed {
  return { kind: 'call', name: 'isTrue', args: [typed], type: boolean };
}

function lowerArithmetic(op: Arithmetic, node: ASTNode & { readonly op: Arithmetic }, scope: Scope): Typed {
  const [left, right] = [lower(node.args[0], scope), lower(node.args[1], scope)];
  const type = typeOfArithmetic(op, numeric(left.type, right.type), numeric(right.type, left.type));
  return type === undefined
    ? refuse(node, complain.noArithmetic(op, left.type, right.type))
    : { kind: 'arithmetic', op, left: asType(left, right.type), right: asType(right, left.type), type };
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

function lowerChoice(node: ASTNode & { readonly op: '?:' }, scope: Scope): Typed {
  const [test, then, otherwise] = [lower(node.args[0], scope), lower(node.args[1], scope), lower(node.args[2], scope)];
  expectBoolean(test, node.args[0]);
  const fitted = functions.coalesce?.type([then, otherwise]);
  const bothEmpty = then.type.is === 'nothing' && otherwise.type.is === 'nothing';
  const type = fitted ?? (bothEmpty ? nothing : refuse(node, complain.branchesDiffer(then.type, otherwise.type)));
  const widen = (branch: Typed): Typed =>
    type.is === 'decimal' && branch.type.is === 'integer' ? callFunction('decimal', [branch], node) : branch;
  return { kind: 'if', test, then: widen(then), otherwise: widen(otherwise), type };
}

function listOf(items: readonly Typed[]): Typed {
  const first = items[0]?.type;
  const element = first !== undefined && items.every((item) => item.type.is === first.is) ? first : anything;
  return { kind: 'list', items, type: { is: 'list', element } };
}

function lowerMethod(node: ASTNode & { readonly op: 'rcall' }, scope: Scope): Typed {
  const [name, receiver, args] = node.args;
  if (macros.includes(name)) return lowerMacro(name as Macro, receiver, args, node, scope);
  return lowerCall(name, [receiver, ...args], node, scope);
}

function lowerMacro(macro: Macro, receiver: ASTNode, args: readonly ASTNode[], node: ASTNode, scope: Scope): Typed {
  const over = lower(receiver, scope);
  if (!isListLike(over.type) && over.type.is !== 'json') refuse(receiver, complain.notAList(over.type));
  const [variable, body] = args;
  if (variable?.op !== 'id' || body === undefined || args.length !== 2) return refuse(node, complain.macroShape(macro));
  const element = over.type.element ?? anything;
  const inner: Scope = { ...scope, variables: [...scope.variables, { name: variable.args, type: element }] };
  const typed = lower(body, inner);
  if (macro !== 'map') expectBoolean(typed, body);
  const list: ListType = { is: 'list', element: macro === 'map' ? typed.type : element };
  const type = macro === 'map' || macro === 'filter' ? list : boolean;
  return { kind: 'each', macro, over, depth: scope.variables.length, body: typed, type };
}

function lowerCall(spelled: string, args: readonly ASTNode[], node: ASTNode, scope: Scope): Typed {
  if (spelled === 'changed' || spelled === 'changedTo' || spelled === 'changedFrom')
    return lowerChange(spelled, args, node, scope);
  const name = Object.hasOwn(synonyms, spelled) ? (synonyms[spelled] ?? spelled) : spelled;
  return callFunction(
    name,
    args.map((arg) => lower(arg, scope)),
    node,
  );
}

function callFunction(name: string, given: readonly Typed[], node: ASTNode): Typed {
  const rule = functions[name];
  if (rule === undefined || (rule.hidden && name !== '-'))
    return refuse(node, complain.unknownFunction(name, Object.keys(functions)));
  const args =
    name === 'contains' && given[1]
      ? [...given.slice(0, 1), readAs(given[1], given[0]?.type.element ?? text, node), ...given.slice(2)]
      : given;
  const type = rule.type(args);
  if (type === undefined) {
    // A day may be written as its text alone: addDays("2026-03-01", 3).
    const asDays = args.map((arg) =>
      arg.kind === 'literal' && isDay(String(arg.value)) ? readAs(arg, date, node) : arg,
    );
    return rule.type(asDays) === undefined || asDays.every((arg, index) => arg === args[index])
      ? refuse(node, complain.wrongArguments(rule))
      : callFunction(name, asDays, node);
  }
  const pattern = name === 'matches' && args[1]?.kind === 'literal' ? args[1].value : null;
  if (typeof pattern === 'string' && compilePattern(pattern) === null) refuse(node, complain.badPattern);
  return { kind: 'call', name, args, type };
}

/** `changed(amount)` or, as one may also write it, `changed("amount")`. */
function lowerChange(
  name: 'changed' | 'changedTo' | 'changedFrom',
  args: readonly ASTNode[],
  node: ASTNode,
  scope: Scope,
): Typed {
  const [of, to] = args;
  if (of === undefined || args.length !== (name === 'changed' ? 1 : 2)) return refuse(node, complain.changeShape(name));
  const names = of.op === 'value' && typeof of.args === 'string' ? of.args.split('.') : chain(of);
  const found = names && resolvePath(names, scope.shape);
  if (found === undefined) return refuse(node, complain.changeShape(name));
  if ('complaint' in found) return refuse(of, found.complaint);
  const now = found.typed;
  const before: Typed = { ...now, before: true };
  const differs = not({
    kind: 'equal',
    left: before,
    right: now,
    as: equality(now.type, now.type) ?? 'anything',
    type: boolean,
  });
  const started: Typed = { kind: 'call', name: 'hasBefore', args: [before], type: boolean };
  if (to === undefined) return and(started, differs);
  const side = name === 'changedTo' ? now : before;
  const [left, right] = alike(side, lower(to, scope), node);
  return and(started, differs, equal(left, right) ?? refuse(node, notComparable(left, right).complaint));
}
