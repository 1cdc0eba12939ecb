import type { Json, Text } from '@throughline/expression';
import type { Conversion } from './conversion/conversion.ts';

/** The types of fields; the set is closed, so the compiler points at every place that must know a new one. */
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
  'formula',
  'autoNumber',
] as const;
export type FieldType = (typeof fieldTypes)[number];

/** What a formula may result in. */
export const formulaResults = ['text', 'integer', 'decimal', 'money', 'boolean', 'date', 'dateTime'] as const;
export type FormulaResult = (typeof formulaResults)[number];

/** Colours an option may have; the studio draws each readable in both themes. */
export const optionColours = [
  'gray',
  'blue',
  'indigo',
  'violet',
  'pink',
  'red',
  'orange',
  'yellow',
  'green',
  'teal',
] as const;

export type PicklistOption = {
  /** Stable: records store it, renaming the label changes nothing. */
  readonly key: string;
  readonly label: Text;
  readonly colour?: string;
  /** No longer chosen; records that have it keep and show it. */
  readonly inactive?: true;
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
  /** Lists sort by it fast: it has an index though nobody looks it up by value. */
  readonly sortable?: true;
  readonly help?: Text;
  /** In the JSON form of the type. */
  readonly default?: Json;
  readonly maxLength?: number;
  /** Digits after the point for `decimal` and for formulas that result in one (0 to 10). */
  readonly scale?: number;
  /** Bounds of numbers and of money in its main unit, as decimal text; both ends belong to what is allowed. */
  readonly minimum?: string;
  readonly maximum?: string;
  /** Whole numbers that are no amounts, such as years, are shown without separators. */
  readonly grouping?: false;
  /** ISO 4217 code for `money` when none is given. */
  readonly currency?: string;
  readonly options?: readonly PicklistOption[];
  /** Target module of a `lookup`. */
  readonly module?: string;
  readonly onDelete?: 'refuse' | 'clear' | 'cascade';
  /** In a module as a viewer may know it: shown to them, but not theirs to change. Never stored. */
  readonly readOnly?: true;
  /** CEL text over the same record and what its look-ups lead to. */
  readonly formula?: string;
  readonly result?: FormulaResult;
  /** Of a formula, worked out when it is saved: it uses time or related records, so it is computed when read and never stored. */
  readonly onRead?: true;
  /** Of a formula, worked out when it is saved: every field it reads, also through other formulas, as dotted paths. */
  readonly reads?: readonly string[];
  /** Of an auto-number: what stands before the digits, how many digits there are at least (1 to 12), and the first number. */
  readonly prefix?: string;
  readonly digits?: number;
  readonly start?: number;
};

/** What pages and forms show for one sort of records of a module: which fields, in which order. */
export type Layout = {
  /** Stable: records carry it, renaming the label changes nothing. */
  readonly id: string;
  readonly label: Text;
  readonly fields: readonly string[];
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
  /** Beside the one that shows everything; a record without a layout has that. */
  readonly layouts?: readonly Layout[];
  /** What its records can become; leads turn into account, contact and deal. */
  readonly conversion?: Conversion;
};
