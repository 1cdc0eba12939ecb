import type { Slot, ValueType } from './shape.ts';
import type { Value } from './values/value.ts';

/** The type of an expression: of a value, or of `null`. The slot carries options, scale and the shape behind the dot. */
export type Type = {
  readonly is: ValueType | 'nothing';
  readonly slot?: Slot;
  /** Of a list. */
  readonly element?: Type;
};

/** Where in the formula's text an expression stands. */
export type Range = { readonly start: number; readonly end: number };

/**
 * The one tree conditions and formulas become: checked and typed, ready for closures, SQL and explanations.
 * Names are resolved, operators have the meaning of the language, nothing is looked up by text any more.
 */
export type Typed = { readonly type: Type; readonly range?: Range } & (
  | { readonly kind: 'literal'; readonly value: Value }
  /** A name of the environment and the names behind its dots; `before` reads the values before the change. */
  | { readonly kind: 'path'; readonly names: readonly string[]; readonly before?: true }
  /** The element a macro is at, counted from the outermost macro. */
  | { readonly kind: 'variable'; readonly depth: number }
  | { readonly kind: 'member'; readonly of: Typed; readonly name: string }
  | { readonly kind: 'index'; readonly of: Typed; readonly at: Typed }
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Typed[] }
  | { readonly kind: 'not'; readonly part: Typed }
  | { readonly kind: 'equal'; readonly left: Typed; readonly right: Typed; readonly as: Comparison }
  | { readonly kind: 'order'; readonly op: Order; readonly left: Typed; readonly right: Typed; readonly as: Comparison }
  | { readonly kind: 'oneOf'; readonly part: Typed; readonly options: readonly Typed[]; readonly as: Comparison }
  | { readonly kind: 'arithmetic'; readonly op: Arithmetic; readonly left: Typed; readonly right: Typed }
  | { readonly kind: 'if'; readonly test: Typed; readonly then: Typed; readonly otherwise: Typed }
  | { readonly kind: 'list'; readonly items: readonly Typed[] }
  | { readonly kind: 'each'; readonly macro: Macro; readonly over: Typed; readonly depth: number; readonly body: Typed }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Typed[] }
);
export type Order = '<' | '<=' | '>' | '>=';
export type Arithmetic = '+' | '-' | '*' | '/' | '%';
export type Macro = 'exists' | 'all' | 'exists_one' | 'filter' | 'map';

/** As what two values are compared. `days`: a date with a date-time, by the day it is in the zone. `amount`: money with a plain number. */
export type Comparison =
  | 'boolean'
  | 'integer'
  | 'decimal'
  | 'money'
  | 'amount'
  | 'text'
  | 'instant'
  | 'days'
  | 'list'
  | 'anything';

export const boolean: Type = { is: 'boolean' };
export const integer: Type = { is: 'integer' };
export const decimal: Type = { is: 'decimal' };
export const text: Type = { is: 'text' };
export const date: Type = { is: 'date' };
export const dateTime: Type = { is: 'dateTime' };
export const nothing: Type = { is: 'nothing' };
export const anything: Type = { is: 'json' };

export function typeOfSlot(slot: Slot): Type {
  if (slot.type === 'multiPicklist') return { is: 'multiPicklist', slot, element: { is: 'picklist', slot } };
  if (slot.type !== 'list') return { is: slot.type, slot };
  const element: Type =
    slot.of === undefined ? anything : { is: 'reference', slot: { type: 'reference', of: slot.of } };
  return { is: 'list', slot, element };
}

export function isNumber(type: Type): boolean {
  return type.is === 'integer' || type.is === 'decimal';
}

/** Types whose values are single texts compared by code point. */
export function isTextual(type: Type): boolean {
  return type.is === 'text' || type.is === 'picklist';
}
export function isIdentity(type: Type): boolean {
  return type.is === 'reference' || type.is === 'user';
}
export function isListLike(type: Type): boolean {
  return type.is === 'list' || type.is === 'multiPicklist';
}
