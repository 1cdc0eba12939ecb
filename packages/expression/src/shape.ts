import type { Text } from './language.ts';

/** The types a value can have in conditions and formulas; their JSON forms are those of the records table. */
export type ValueType =
  | 'text'
  | 'integer'
  | 'decimal'
  | 'money'
  | 'boolean'
  | 'date'
  | 'dateTime'
  | 'picklist'
  | 'multiPicklist'
  | 'reference'
  | 'user'
  | 'list'
  | 'json';

/** What a name stands for: its type, its label, and for a reference the shape behind the dot (lazy, because modules refer to each other). */
export type Slot = {
  readonly type: ValueType;
  readonly label?: Text;
  readonly options?: readonly { readonly key: string; readonly label: Text }[];
  /** Digits after the point, for `decimal` and `money` (0 to 10). */
  readonly scale?: number;
  /** Whole numbers that are no amounts (years, numbers of things) are said without separators. */
  readonly grouping?: false;
  readonly of?: () => Shape;
  /** The module a reference leads to, where it is one. */
  readonly module?: string;
  /** For a number that is a count: records of this module whose field leads to the record; `only` those with one of some options. */
  readonly counts?: {
    readonly module: string;
    readonly field: string;
    readonly only?: { readonly field: string; readonly options: readonly string[] };
  };
};
/** The names a condition may use, by their first segment. */
export type Shape = { readonly [name: string]: Slot };
