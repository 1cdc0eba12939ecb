import type { Text } from '@throughline/expression';
import type { Conversion } from './conversion/conversion.ts';

/** Field types of the first part; the set is closed, so the compiler points at every place that must know a new one. */
export const fieldTypes = [
  'text',
  'longText',
  'integer',
  'decimal',
  'money',
  'boolean',
  'date',
  'dateTime',
  'picklist',
  'multiPicklist',
  'lookup',
  'user',
  'email',
  'phone',
  'url',
] as const;
export type FieldType = (typeof fieldTypes)[number];

export type PicklistOption = {
  /** Stable: records store it, renaming the label changes nothing. */
  readonly key: string;
  readonly label: Text;
  readonly colour?: string;
  /** Marks where a deal-like record stands: still open, or ended well or badly. */
  readonly outcome?: 'open' | 'won' | 'lost';
};

export type Field = {
  readonly id: string;
  readonly type: FieldType;
  readonly label: Text;
  readonly required?: true;
  readonly unique?: true;
  readonly indexed?: true;
  readonly help?: Text;
  /** In the JSON form of the type. */
  readonly default?: import('@throughline/expression').Json;
  readonly maxLength?: number;
  /** Digits after the point for `decimal` (0 to 10). */
  readonly scale?: number;
  /** ISO 4217 code for `money` when none is given. */
  readonly currency?: string;
  readonly options?: readonly PicklistOption[];
  /** Target module of a `lookup`. */
  readonly module?: string;
  readonly onDelete?: 'refuse' | 'clear' | 'cascade';
  /** In a module as a viewer may know it: shown to him, but not his to change. Never stored. */
  readonly readOnly?: true;
};

/** A module is metadata: what its records are called, which fields they have, which field names them. */
export type ModuleDefinition = {
  readonly id: string;
  readonly label: Text;
  readonly labelPlural: Text;
  /** Tabler icon name. */
  readonly icon: string;
  /** The text field whose value is the record's name in lists, links and search. */
  readonly nameField: string;
  /** The picklist a blueprint usually moves and a board usually shows, where there is one. */
  readonly stateField?: string;
  /** Field ids of the list columns shown first. */
  readonly columns: readonly string[];
  readonly fields: readonly Field[];
  /** What its records can become; leads turn into account, contact and deal. */
  readonly conversion?: Conversion;
};
