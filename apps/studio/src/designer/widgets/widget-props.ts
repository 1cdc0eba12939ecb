import type { FormField } from '@throughline/graph';
import type { ReactNode } from 'react';

/** What every widget is given: its declaration, where its value stands in the config, its words, and what is wrong with it. */
export type WidgetProps<F extends FormField = FormField> = {
  readonly field: F;
  /** Dotted path of the value. */
  readonly at: string;
  /** Path of the object it stands in, with a dot at its end; empty at the top. */
  readonly before: string;
  readonly label: string;
  readonly help: string | undefined;
  /** First problem at this field, in words. */
  readonly error: string | undefined;
  /** Draws the fields of an item in it. */
  readonly fieldsOf: (fields: readonly FormField[], inside: string) => ReactNode;
};
