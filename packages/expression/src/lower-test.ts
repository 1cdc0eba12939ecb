import { equality, ordering } from './comparison.ts';
import { type Duration, durationSchema, type Operand, type Operator, type Test } from './condition.ts';
import type { Json } from './json.ts';
import { say, type Text } from './language.ts';
import { formOf, literal, literalFor } from './literal.ts';
import { resolvePath } from './names.ts';
import { operandOf, operatorsFor } from './operators.ts';
import type { Complaint } from './problem.ts';
import type { Shape } from './shape.ts';
import { dayUnits, nearUnits } from './time-span.ts';
import { boolean, integer, isListLike, type Order, type Type, type Typed, text } from './typed.ts';
import { isObject } from './value.ts';

/** A test made ready: the whole as one expression, and its two sides for explanations. */
export type LoweredTest = {
  readonly typed: Typed;
  readonly left: Typed;
  readonly operands: readonly Typed[];
};
type Refused = { readonly complaint: Complaint; readonly part: 'of' | 'is' | 'value' };

const orders: { readonly [O in Operator]?: Order } = { lessThan: '<', atMost: '<=', moreThan: '>', atLeast: '>=' };
const near: { readonly [O in Operator]?: string } = { withinNext: 'withinNext', withinLast: 'withinLast' };

/** Gives one line of the builder its meaning over a shape. */
export function lowerTest(test: Test, shape: Shape): LoweredTest | Refused {
  const resolved = resolvePath(test.of.split('.'), shape);
  if ('complaint' in resolved) return { ...resolved, part: 'of' };
  const left = resolved.typed;
  if (left.type.is !== 'nothing' && !operatorsFor(left.type.is).includes(test.is))
    return { complaint: wrongOperator(test, left.type), part: 'is' };
  const operands = readOperands(test, left.type, shape);
  if ('complaint' in operands) return { ...operands, part: 'value' };
  const typed = meaning(test, left, operands.values);
  return 'complaint' in typed ? { ...typed, part: 'value' } : { typed, left, operands: operands.values };
}

function meaning(
  test: Test,
  left: Typed & { readonly kind: 'path' },
  operands: readonly Typed[],
): Typed | { readonly complaint: Complaint } {
  const [first, second] = operands;
  const before: Typed = { ...left, before: true };
  const call = (name: string, ...args: readonly Typed[]): Typed => ({ kind: 'call', name, args, type: boolean });
  const changing = (...parts: readonly Typed[]) =>
    and(
      call('hasBefore', before),
      not({
        kind: 'equal',
        left: before,
        right: left,
        as: equality(left.type, left.type) ?? 'anything',
        type: boolean,
      }),
      ...parts,
    );
  switch (test.is) {
    case 'empty':
      return call('isEmpty', left);
    case 'notEmpty':
      return call('has', left);
    case 'isMe':
    case 'isInMyTeam':
      return call(test.is, left);
    case 'changed':
      return changing();
    case 'in':
      return oneOf(left, operands);
    case 'notIn':
      return not(oneOf(left, operands));
    default:
      break;
  }
  if (first === undefined) return { complaint: valueMissing(test.is) };
  switch (test.is) {
    case 'equals':
      return equal(left, first) ?? notComparable(left, first);
    case 'notEquals':
      return negated(equal(left, first) ?? notComparable(left, first));
    case 'changedTo':
      return both(equal(left, first) ?? notComparable(left, first), changing);
    case 'changedFrom':
      return both(equal(before, first) ?? notComparable(left, first), changing);
    case 'contains':
    case 'startsWith':
      return call(test.is, left, first);
    case 'notContains':
      return not(call('contains', left, first));
    case 'between': {
      const [low, high] = [order('>=', left, first), second && order('<=', left, second)];
      return low && high ? and(low, high) : notComparable(left, second ?? first);
    }
    default:
      break;
  }
  const op = orders[test.is];
  if (op !== undefined) return order(op, left, first) ?? notComparable(left, first);
  return call(near[test.is] ?? test.is, left, ...operands);
}

export function and(...parts: readonly Typed[]): Typed {
  return { kind: 'and', parts, type: boolean };
}
export function not(part: Typed): Typed {
  return { kind: 'not', part, type: boolean };
}
function negated(part: Typed | { readonly complaint: Complaint }): Typed | { readonly complaint: Complaint } {
  return 'complaint' in part ? part : not(part);
}
function both(
  part: Typed | { readonly complaint: Complaint },
  combine: (part: Typed) => Typed,
): Typed | { readonly complaint: Complaint } {
  return 'complaint' in part ? part : combine(part);
}

export function equal(left: Typed, right: Typed): Typed | undefined {
  const as = equality(left.type, right.type);
  return as === undefined ? undefined : { kind: 'equal', left, right, as, type: boolean };
}
export function order(op: Order, left: Typed, right: Typed): Typed | undefined {
  const as = ordering(left.type, right.type);
  return as === undefined ? undefined : { kind: 'order', op, left, right, as, type: boolean };
}

/** *Is one of*: for a list of choices, whether it holds one of them. */
function oneOf(left: Typed, options: readonly Typed[]): Typed {
  if (isListLike(left.type)) {
    const parts = options.map(
      (option): Typed => ({ kind: 'call', name: 'contains', args: [left, option], type: boolean }),
    );
    return { kind: 'call', name: 'isTrue', args: [{ kind: 'or', parts, type: boolean }], type: boolean };
  }
  const ways = new Set(options.map((option) => equality(left.type, option.type) ?? 'anything'));
  const [as = 'anything'] = ways;
  if (ways.size < 2) return { kind: 'oneOf', part: left, options, as, type: boolean };
  return { kind: 'or', parts: options.map((option) => equal(left, option) ?? literal(boolean, false)), type: boolean };
}

function readOperands(
  test: Test,
  type: Type,
  shape: Shape,
): { readonly values: readonly Typed[] } | { readonly complaint: Complaint } {
  const { value } = test;
  const needs = operandOf(test.is);
  if (needs === 'none') return value === undefined ? { values: [] } : { complaint: valueNotAllowed };
  if (value === undefined || value === null || value === '') {
    const mayBeEmpty = value !== undefined && ['equals', 'notEquals', 'changedTo', 'changedFrom'].includes(test.is);
    return mayBeEmpty ? { values: [literal(type, null)] } : { complaint: valueMissing(test.is) };
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
  return fits === undefined ? notComparable({ ...typed, type }, typed) : typed;
}

/** The other field an operand names, or undefined when it is a value. */
export function pathOperand(value: Operand | undefined): string | undefined {
  if (!isObject(value as Json)) return undefined;
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

function badDuration(fitting: readonly string[]): Complaint {
  const units = fitting.join(', ');
  return {
    code: 'badValue',
    message: {
      en: `Give a length of time such as {"n":3,"unit":"day"}. Units that fit here: ${units}.`,
      'zh-CN': `请填写时长,例如 {"n":3,"unit":"day"}。此处可用的单位:${units}。`,
      'zh-TW': `請填寫時長,例如 {"n":3,"unit":"day"}。此處可用的單位:${units}。`,
    },
  };
}

function valueMissing(operator: Operator): Complaint {
  const two = operator === 'between';
  return {
    code: 'valueMissing',
    message: {
      en: two ? 'Give both bounds.' : 'Give a value to compare with.',
      'zh-CN': two ? '请填写上下限。' : '请填写要比较的值。',
      'zh-TW': two ? '請填寫上下限。' : '請填寫要比較的值。',
    },
  };
}

const valueNotAllowed: Complaint = {
  code: 'valueNotAllowed',
  message: {
    en: 'This operator takes no value. Remove it.',
    'zh-CN': '此运算符不需要值,请删除。',
    'zh-TW': '此運算子不需要值,請刪除。',
  },
};

function wrongOperator(test: Test, type: Type): Complaint {
  const fitting = type.is === 'nothing' ? '' : operatorsFor(type.is).join(', ');
  return {
    code: 'operatorNotForType',
    message: {
      en: `“${test.is}” does not go with “${test.of}”. Operators that do: ${fitting}.`,
      'zh-CN': `“${test.of}”不能使用“${test.is}”。可用的运算符:${fitting}。`,
      'zh-TW': `「${test.of}」不能使用「${test.is}」。可用的運算子:${fitting}。`,
    },
  };
}

export function notComparable(left: Typed, right: Typed): { readonly complaint: Complaint } {
  const words = (language: 'en' | 'zh-CN' | 'zh-TW'): readonly [Text, Text] => [
    say(formOf(left.type), language),
    say(formOf(right.type), language),
  ];
  const [en, cn, tw] = [words('en'), words('zh-CN'), words('zh-TW')];
  return {
    complaint: {
      code: 'notComparable',
      message: {
        en: `The two sides cannot be compared: ${en[0]} and ${en[1]}.`,
        'zh-CN': `两边无法比较:${cn[0]}与${cn[1]}。`,
        'zh-TW': `兩邊無法比較:${tw[0]}與${tw[1]}。`,
      },
    },
  };
}
