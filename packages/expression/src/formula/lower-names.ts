import { memberType, resolvePath } from '../names.ts';
import { anything, isListLike, type Typed } from '../typed.ts';
import { noSuchMember, notAList, notANumber } from './complaints.ts';
import { refuse, type Scope } from './found.ts';
import type { ASTNode } from './parse.ts';

/** The names of a chain such as `a.b["c"]`, or undefined when it does not begin with a name. */
export function chain(node: ASTNode): readonly string[] | undefined {
  if (node.op === 'id') return [node.args];
  const [of, last] = node.op === '.' ? node.args : node.op === '[]' ? [node.args[0], textOf(node.args[1])] : [];
  const before = of && last !== undefined ? chain(of) : undefined;
  return before && last !== undefined ? [...before, last] : undefined;
}

function textOf(node: ASTNode): string | undefined {
  return node.op === 'value' && typeof node.args === 'string' ? node.args : undefined;
}

/** A field, the element of a macro, or something behind one of them. */
export function lowerName(node: ASTNode & { readonly op: 'id' | '.' | '[]' }, scope: Scope): Typed {
  const names = chain(node);
  const depth = names === undefined ? -1 : scope.variables.findLastIndex((variable) => variable.name === names[0]);
  if (names !== undefined && depth < 0) {
    const found = resolvePath(names, scope.shape);
    return 'complaint' in found ? refuse(node, found.complaint) : found.typed;
  }
  if (node.op === 'id') return { kind: 'variable', depth, type: scope.variables[depth]?.type ?? anything };
  const of = scope.lower(node.args[0], scope);
  const name = node.op === '.' ? node.args[1] : textOf(node.args[1]);
  if (name === undefined) return lowerIndex(node as ASTNode & { readonly op: '[]' }, of, scope);
  const type = memberType(of.type, name);
  return type === undefined ? refuse(node, noSuchMember(name, of.type)) : { kind: 'member', of, name, type };
}

function lowerIndex(node: ASTNode & { readonly op: '[]' }, of: Typed, scope: Scope): Typed {
  const at = scope.lower(node.args[1], scope);
  if (!isListLike(of.type) && of.type.is !== 'json') refuse(node, notAList(of.type));
  if (at.type.is !== 'integer') refuse(node.args[1], notANumber(at.type));
  return { kind: 'index', of, at, type: of.type.element ?? anything };
}
