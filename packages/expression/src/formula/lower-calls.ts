import { startFrame } from '../frame.ts';
import { functions } from '../functions/index.ts';
import { compilePattern } from '../functions/pattern.ts';
import { literal } from '../literal.ts';
import { anything, boolean, date, isListLike, type Macro, type Type, type Typed, text } from '../typed.ts';
import { isDay } from '../values/days.ts';
import * as complain from './complaints.ts';
import { expectBoolean, refuse, type Scope } from './found.ts';
import type { ASTNode } from './parse.ts';
import { readAs } from './read-literals.ts';
import { specialForms } from './special-forms.ts';

const macros: readonly string[] = ['exists', 'all', 'exists_one', 'filter', 'map'] satisfies readonly Macro[];
/** What other dialects of CEL call our functions. */
const synonyms: { readonly [name: string]: string } = {
  string: 'text',
  timestamp: 'dateTime',
  int: 'floor',
  double: 'decimal',
};

/** `receiver.name(args)`: a macro over a list, or a function whose first argument stands in front. */
export function lowerMethod(node: ASTNode & { readonly op: 'rcall' }, scope: Scope): Typed {
  const [name, receiver, args] = node.args;
  return macros.includes(name)
    ? lowerMacro(name as Macro, node, scope)
    : lowerCall(name, [receiver, ...args], node, scope);
}

function lowerMacro(macro: Macro, node: ASTNode & { readonly op: 'rcall' }, scope: Scope): Typed {
  const [, receiver, args] = node.args;
  const over = scope.lower(receiver, scope);
  if (!isListLike(over.type) && over.type.is !== 'json') refuse(receiver, complain.notAList(over.type));
  const [variable, body] = args;
  if (variable?.op !== 'id' || body === undefined || args.length !== 2) return refuse(node, complain.macroShape(macro));
  const element = over.type.element ?? anything;
  const inner: Scope = { ...scope, variables: [...scope.variables, { name: variable.args, type: element }] };
  const typed = scope.lower(body, inner);
  if (macro !== 'map') expectBoolean(typed, body);
  const list: Type = { is: 'list', element: macro === 'map' ? typed.type : element };
  const type = macro === 'map' || macro === 'filter' ? list : boolean;
  return { kind: 'each', macro, over, depth: scope.variables.length, body: typed, type };
}

export function lowerCall(spelled: string, args: readonly ASTNode[], node: ASTNode, scope: Scope): Typed {
  const form = Object.hasOwn(specialForms, spelled) ? specialForms[spelled] : undefined;
  if (form !== undefined) return form(args, node, scope);
  const name = Object.hasOwn(synonyms, spelled) ? (synonyms[spelled] ?? spelled) : spelled;
  const given = args.map((arg) => scope.lower(arg, scope));
  return callFunction(name, given, node);
}

/** Checks arguments against the function's rule. */
export function callFunction(name: string, given: readonly Typed[], node: ASTNode): Typed {
  const rule = functions[name];
  if (rule === undefined || (rule.hidden && name !== '-'))
    return refuse(node, complain.unknownFunction(name, [...Object.keys(functions), ...Object.keys(specialForms)]));
  const args = fitted(name, given, node);
  const type = rule.type(args);
  if (type === undefined) return refuse(node, complain.wrongArguments(rule));
  const pattern = name === 'matches' && args[1]?.kind === 'literal' ? args[1].value : null;
  if (typeof pattern === 'string' && compilePattern(pattern) === null) refuse(node, complain.badPattern);
  return folded({ kind: 'call', name, args, type });
}

/** Values written with a function are values: -5, money(5, "USD"), date("2026-03-01"). */
function folded(call: Typed & { readonly kind: 'call' }): Typed {
  const rule = written.includes(call.name) ? functions[call.name] : undefined;
  const isPlain = call.args.every((arg) => arg.kind === 'literal' && arg.type.is !== 'dateTime');
  if (rule === undefined || !isPlain) return call;
  const value = rule.make(
    call.args.map((arg) => () => (arg.kind === 'literal' ? arg.value : null)),
    call.args,
  )(startFrame(nowhere));
  return value === null ? call : literal(call.type, value);
}

const written = ['-', 'money', 'decimal', 'date', 'dateTime'];
// None of them looks at it.
const nowhere = { values: {}, now: '1970-01-01T00:00:00.000Z', zone: 'UTC' };

/** Reads text literals as what the function wants: a choice for `contains`, a day for `addDays("2026-03-01", 3)`. */
function fitted(name: string, given: readonly Typed[], node: ASTNode): readonly Typed[] {
  const [first, second, ...rest] = given;
  if (name === 'contains' && first && second) return [first, readAs(second, first.type.element ?? text, node), ...rest];
  if (functions[name]?.type(given) !== undefined) return given;
  return given.map((arg) => (arg.kind === 'literal' && isDay(String(arg.value)) ? readAs(arg, date, node) : arg));
}
