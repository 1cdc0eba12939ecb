import { not } from '../build.ts';
import type { ConditionProblem } from '../problem.ts';
import type { Shape } from '../shape.ts';
import { boolean, type Type, type Typed } from '../typed.ts';
import { notSupported } from './complaints.ts';
import { expectBoolean, Found, refuse, type Scope } from './found.ts';
import { callFunction, lowerCall, lowerMethod } from './lower-calls.ts';
import { lowerName } from './lower-names.ts';
import { listOf, lowerArithmetic, lowerChoice, lowerComparison, lowerIn, lowerLiteral } from './lower-operators.ts';
import { type ASTNode, parseFormula } from './parse.ts';

/** Parses a formula, checks it against a shape and gives it its meaning. `wanted` is the type the result must have. */
export function lowerFormula(
  source: string,
  shape: Shape,
  wanted?: Type,
): { readonly typed: Typed } | { readonly problems: readonly ConditionProblem[] } {
  const parsed = parseFormula(source);
  if ('problem' in parsed) return { problems: [parsed.problem] };
  try {
    const typed = lower(parsed.ast, { shape, variables: [], lower });
    if (wanted?.is === 'boolean') expectBoolean(typed, parsed.ast);
    return { typed };
  } catch (error) {
    if (error instanceof Found) return { problems: [error.problem] };
    throw error;
  }
}

function lower(node: ASTNode, scope: Scope): Typed {
  return { ...meaning(node, scope), range: { start: node.start, end: node.end } };
}

function meaning(node: ASTNode, scope: Scope): Typed {
  switch (node.op) {
    case 'value':
      return lowerLiteral(node);
    case 'id':
    case '.':
    case '[]':
      return lowerName(node, scope);
    case '&&':
    case '||':
      return junction(node, scope);
    case '!_':
      return not(condition(node.args, scope));
    case '-_':
      return callFunction('-', [scope.lower(node.args, scope)], node);
    case '==':
    case '!=':
    case '<':
    case '<=':
    case '>':
    case '>=':
      return lowerComparison(node, scope);
    case 'in':
      return lowerIn(node, scope);
    case '+':
    case '-':
    case '*':
    case '/':
    case '%':
      return lowerArithmetic(node, scope);
    case '?:':
      return lowerChoice(node, scope);
    case 'list':
      return listOf(node.args.map((item) => scope.lower(item, scope)));
    case 'call':
      return lowerCall(node.args[0], node.args[1], node, scope);
    case 'rcall':
      return lowerMethod(node, scope);
    default:
      return refuse(node, notSupported);
  }
}

function condition(node: ASTNode, scope: Scope): Typed {
  const typed = scope.lower(node, scope);
  expectBoolean(typed, node);
  return typed;
}

function junction(node: ASTNode & { readonly op: '&&' | '||' }, scope: Scope): Typed {
  const parts = flatten(node.op, node).map((part) => condition(part, scope));
  return { kind: node.op === '&&' ? 'and' : 'or', parts, type: boolean };
}

/** `a && b && c` as one list of three. */
export function flatten(op: '&&' | '||', node: ASTNode): readonly ASTNode[] {
  return node.op === op ? node.args.flatMap((arg) => flatten(op, arg)) : [node];
}
