import { equality, ordering } from './comparison.ts';
import { literal } from './literal.ts';
import { boolean, isListLike, type Order, type Typed } from './typed.ts';

export function and(...parts: readonly Typed[]): Typed {
  return { kind: 'and', parts, type: boolean };
}
export function not(part: Typed): Typed {
  return { kind: 'not', part, type: boolean };
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
export function oneOf(left: Typed, options: readonly Typed[]): Typed {
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

/** At least the one and at most the other; undefined when the three have no common order. */
export function between(of: Typed, low: Typed, high: Typed): Typed | undefined {
  const [above, below] = [order('>=', of, low), order('<=', of, high)];
  return above && below && and(above, below);
}

/** Whether a value differs from the one before the change, and whatever else is to hold. */
export function changing(now: Typed & { readonly kind: 'path' }, ...more: readonly Typed[]): Typed {
  const before: Typed = { ...now, before: true };
  const as = equality(now.type, now.type) ?? 'anything';
  const started: Typed = { kind: 'call', name: 'hasBefore', args: [before], type: boolean };
  return and(started, not({ kind: 'equal', left: before, right: now, as, type: boolean }), ...more);
}
