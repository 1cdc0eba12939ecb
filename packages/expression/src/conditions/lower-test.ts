import { between, changing, equal, not, oneOf, order } from '../build.ts';
import { resolvePath } from '../names.ts';
import type { Complaint } from '../problem.ts';
import type { Shape } from '../shape.ts';
import { boolean, type Order, type Typed } from '../typed.ts';
import type { Operator, Test } from './condition.ts';
import { operatorsFor } from './operators.ts';
import { readOperands } from './read-operands.ts';
import { notComparable, valueMissing, wrongOperator } from './test-complaints.ts';

/** A test made ready: the whole as one expression, and its two sides for explanations. */
export type LoweredTest = {
  readonly typed: Typed;
  readonly left: Typed;
  readonly operands: readonly Typed[];
};
type Refused = { readonly complaint: Complaint; readonly part: 'of' | 'is' | 'value' };

const orders: { readonly [O in Operator]?: Order } = { lessThan: '<', atMost: '<=', moreThan: '>', atLeast: '>=' };

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
  switch (test.is) {
    case 'empty':
      return call('isEmpty', left);
    case 'notEmpty':
      return call('has', left);
    case 'isMe':
    case 'isInMyTeam':
      return call(test.is, left);
    case 'changed':
      return changing(left);
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
      return equal(left, first) ?? { complaint: notComparable(left, first) };
    case 'notEquals':
      return negated(equal(left, first) ?? { complaint: notComparable(left, first) });
    case 'changedTo':
      return both(equal(left, first) ?? { complaint: notComparable(left, first) }, (part) => changing(left, part));
    case 'changedFrom':
      return both(equal(before, first) ?? { complaint: notComparable(left, first) }, (part) => changing(left, part));
    case 'contains':
    case 'startsWith':
      return call(test.is, left, first);
    case 'notContains':
      return not(call('contains', left, first));
    case 'between':
      return (second && between(left, first, second)) ?? { complaint: notComparable(left, first) };
    default:
      break;
  }
  const op = orders[test.is];
  if (op !== undefined) return order(op, left, first) ?? { complaint: notComparable(left, first) };
  return call(test.is, left, ...operands);
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
