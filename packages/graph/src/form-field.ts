import type { Json, Text } from '@throughline/expression';
import type { TypeId } from './document.ts';
import type { Made, NodeRole } from './node-role.ts';

/**
 * A form as data: the inspector draws it; nothing in the studio knows a node kind by name. `key` is a dotted path into the config.
 * An emptied field is cleared, never stored as an empty value; a switch is `true` or absent.
 */
export type FormField = {
  readonly key: string;
  readonly label: Text;
  readonly help?: Text;
  readonly optional?: true;
  /** What holds while nothing is chosen; shown in its place. */
  readonly unsaid?: Text;
  /** Shown only while the value at `key` is one of these (an absent value counts as null), or while it is there at all. Inside a list, `key` is one of the item. */
  readonly shownWhen?:
    | { readonly key: string; readonly is: readonly Json[] }
    | { readonly key: string; readonly present: boolean };
} & (
  | {
      readonly as:
        | 'text'
        | 'longText'
        | 'number'
        | 'switch'
        | 'duration'
        | 'condition'
        | 'who'
        | 'wallTime'
        | 'weekdays'
        /** Business hours, by id. */
        | 'calendar'
        /** Where the clock hangs: an IANA zone, or that of a person, the owner or whoever acts. */
        | 'zone'
        | 'template'
        | 'json'
        /** A module, by its id. */
        | 'module'
        /** A layout of the process's module, by its id. */
        | 'layout';
    }
  | { readonly as: 'choice'; readonly options: readonly { readonly value: string; readonly label: Text }[] }
  /** Several values as a list, in the order of the options. */
  | { readonly as: 'choices'; readonly options: readonly { readonly value: string; readonly label: Text }[] }
  /** Which of several shapes the config has; `key` only names the field. Picking one sends `configureNode` with its `set` and `clear`. */
  | { readonly as: 'variant'; readonly options: readonly Variant[] }
  /** A field of the module the node speaks of, or of the one named in a sibling key, optionally only of some types; with `paths` also one behind look-ups (`contact.email`). */
  | { readonly as: 'field'; readonly types?: readonly string[]; readonly paths?: true; readonly moduleKey?: string }
  /** Several fields of the module the node speaks of. */
  | { readonly as: 'fields' }
  /** Another node of the drawing by its id, or several: only of a role, only of a type, only such as make one of these. */
  | {
      readonly as: 'node' | 'nodes';
      readonly role?: NodeRole;
      readonly type?: TypeId;
      readonly makes?: readonly Made[];
    }
  /** A picklist value of the field named in settings or in a sibling key. */
  | { readonly as: 'option'; readonly fieldFromSetting?: string; readonly fieldKey?: string }
  /** Values to write: field → value or formula; into the module named in a sibling key, else into the one the node speaks of. */
  | { readonly as: 'assignments'; readonly moduleKey?: string }
  /** With `itemIds` every item carries a stable `id` of its own, made when it is added (ports are named after it). */
  | { readonly as: 'list'; readonly item: readonly FormField[]; readonly addLabel: Text; readonly itemIds?: true }
);
/** Chosen while the key `has` is there; the one without `has` is chosen when no other is. */
export type Variant = {
  readonly id: string;
  readonly label: Text;
  readonly has?: string;
  readonly set: { readonly [key: string]: Json };
  readonly clear: readonly string[];
};
export type FormSection = { readonly id: string; readonly label: Text; readonly fields: readonly FormField[] };
