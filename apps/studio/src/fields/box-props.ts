import type { Field } from '@throughline/crm';
import type { Json } from '@throughline/expression';
import type { ReactNode } from 'react';

/** What every way to enter a value is given. Values are in the JSON form of the field's type, null is empty. */
export type InputProps = {
  readonly field: Field;
  readonly value: Json;
  readonly onChange: (value: Json) => void;
  /** A sentence about what was entered and cannot be read, or null: what does not read is never passed on as a value. */
  readonly onProblem?: (problem: string | null) => void;
  /** Shown above the box; an invisible name otherwise. */
  readonly label?: ReactNode;
  /** A sentence under the label: what is to be entered here. */
  readonly help?: string;
  readonly error?: string | null;
  readonly required?: boolean;
  readonly autoFocus?: boolean;
  readonly disabled?: boolean;
  /** Names of the records and users the value refers to. */
  readonly names?: { readonly [id: string]: string };
};

/** Properties of Mantine's boxes that all of them share. */
export function boxProps(props: InputProps, spoken: string) {
  return {
    ...(props.label === undefined ? { 'aria-label': spoken } : { label: props.label }),
    ...(props.help === undefined ? {} : { description: props.help }),
    error: props.error ?? null,
    withAsterisk: false,
    required: props.required ?? false,
    disabled: props.disabled ?? false,
    'data-autofocus': props.autoFocus || undefined,
    autoFocus: props.autoFocus ?? false,
  };
}
