import type { ValueType } from '../shape.ts';
import type { Operator } from './condition.ts';

const always: readonly Operator[] = ['empty', 'notEmpty'];
const change: readonly Operator[] = ['changed', 'changedTo', 'changedFrom'];
const same: readonly Operator[] = ['equals', 'notEquals', 'in', 'notIn'];
const order: readonly Operator[] = ['lessThan', 'atMost', 'moreThan', 'atLeast', 'between'];
const near: readonly Operator[] = ['withinNext', 'withinLast'];
const person: readonly Operator[] = ['isMe', 'isInMyTeam'];
const inside: readonly Operator[] = ['contains', 'notContains'];

const byType: { readonly [T in ValueType]: readonly Operator[] } = {
  text: [...same, ...inside, 'startsWith', ...order, ...always, ...change],
  picklist: [...same, ...always, ...change],
  multiPicklist: [...same, ...inside, ...always, ...change],
  integer: [...same, ...order, ...always, ...change],
  decimal: [...same, ...order, ...always, ...change],
  money: [...same, ...order, ...always, ...change],
  boolean: ['equals', 'notEquals', ...always, ...change],
  date: [...same, ...order, ...near, ...always, ...change],
  dateTime: [...same, ...order, ...near, ...always, ...change],
  reference: [...same, ...always, ...change],
  user: [...same, ...person, ...always, ...change],
  list: [...inside, ...always, ...change],
  json: [...same, ...inside, 'startsWith', ...order, ...person, ...always, ...change],
};

/** The operators that make sense for a type, in the order the builder offers them. */
export function operatorsFor(type: ValueType): readonly Operator[] {
  return byType[type];
}

/** What an operator needs at its right: nothing, one value, a list of values, two bounds, or a length of time. */
export function operandOf(operator: Operator): 'none' | 'one' | 'many' | 'two' | 'duration' {
  switch (operator) {
    case 'empty':
    case 'notEmpty':
    case 'changed':
    case 'isMe':
    case 'isInMyTeam':
      return 'none';
    case 'in':
    case 'notIn':
      return 'many';
    case 'between':
      return 'two';
    case 'withinNext':
    case 'withinLast':
      return 'duration';
    default:
      return 'one';
  }
}
