import type { Condition, Duration, Text } from '@throughline/expression';
import type { FactName, Id, RoleName } from '@throughline/graph';
import type { Instant } from './instant.ts';
import type { EffectKey, Key } from './keys.ts';

/** Who may: `owner`, `manager` (of the record's owner), `superior:2`, `creator`, `submitter`, `user:<id>`, `role:<id>`, `group:<id>`, `profile:<id>`, `field:<user field>`, `everyone`. */
export type Who = string;

/** Which events a hold hears, before keys are resolved. `message`, `task`, `effect` and `run` name the node that made the effect: the key is `<kind>:<key of its last effect>`, and nothing is heard before there is one. `value` is the text after `value:`. */
export type KeyRef =
  | { readonly record: RoleName }
  | { readonly person: true }
  | { readonly account: true }
  | { readonly message: Id }
  | { readonly task: Id }
  | { readonly effect: Id }
  | { readonly run: Id }
  | { readonly value: string };

/** A time as meant: the wait from a beginning, or until an instant or a day (`YYYY-MM-DD`, which begins at midnight of the zone), then moved to a time of day and weekday. Zone and calendar come from node, settings, company. */
export type TimeIntent = {
  readonly at?: string;
  readonly weekdays?: readonly number[];
  readonly zone?: string;
  readonly calendar?: string;
} & ({ readonly after: Duration } | { readonly until: Instant });

/** What a transition asks of the person: the parts of a form, as data. Items with an id are answered under it. */
export type FormItem =
  | FieldItem
  | { readonly is: 'note'; readonly required?: true; readonly label?: Text }
  | {
      readonly is: 'checklist';
      readonly id: Id;
      readonly label?: Text;
      readonly items: readonly { readonly id: Id; readonly label: Text; readonly required?: true }[];
      /**
       * Each item is ticked here or in that other list of the form: a verdict. `reasons`: one that is ticked there also has one
       * tick in the list called by this and the item's id. How it is shown; whoever made the form checks it.
       */
      readonly orElse?: { readonly list: Id; readonly reasons?: string };
    }
  | AttachmentItem
  /** The open tasks about the record; each must be done before, or is ticked as done here. */
  | { readonly is: 'openTasks'; readonly id: Id; readonly label?: Text }
  /** A task that the person plans on the way: what, who, until when. */
  | { readonly is: 'newTask'; readonly id: Id; readonly label?: Text; readonly required?: true }
  /** Somebody who is active, optionally only of some. */
  | {
      readonly is: 'person';
      readonly id: Id;
      readonly label?: Text;
      readonly required?: true;
      readonly among?: readonly Who[];
    }
  | { readonly is: 'guidance'; readonly text: Text }
  /** A web page of the company's own beside the form: it is told which record, and may fill in fields that are asked for. */
  | {
      readonly is: 'widget';
      readonly id: Id;
      readonly label?: Text;
      /** http or https, without a fragment. */
      readonly url: string;
      /** In pixels; the page may ask for another. */
      readonly height?: number;
    };

/** A field of the record, or of the one behind a look-up of it (`account.sector`). */
export type FieldItem = {
  readonly is: 'field';
  readonly field: string;
  readonly required?: true;
  /** Asked for also when the record holds a value. */
  readonly again?: true;
  readonly label?: Text;
  readonly validate?: { readonly when: Condition; readonly message: Text };
};

export const attachmentTypes = ['image', 'pdf', 'document', 'spreadsheet', 'any'] as const;
export type AttachmentType = (typeof attachmentTypes)[number];

/** Files that shall hang on the record: how many (one unless said), of which types, and each at most how large. */
export type AttachmentItem = {
  readonly is: 'attachment';
  readonly id: Id;
  readonly label?: Text;
  readonly atLeast?: number;
  readonly atMost?: number;
  readonly types?: readonly AttachmentType[];
  /** In megabytes of 1,000,000 bytes. */
  readonly largest?: number;
};
export type Form = readonly FormItem[];

/** What a position or an armed gate waits for. Rendered from state, never stored by behaviours. `name` is unique within its position or gate. */
export type Hold = { readonly name: string } & (
  | {
      readonly is: 'event';
      readonly on: readonly FactName[];
      readonly keys: readonly KeyRef[];
      readonly where?: Condition;
      readonly since?: 'visit' | 'place' | 'run' | Instant;
    }
  | {
      readonly is: 'time';
      readonly from: Instant;
      readonly intent: TimeIntent;
      readonly late: 'run' | 'skip';
      readonly pausedWhile?: Condition;
    }
  | { readonly is: 'condition'; readonly when: Condition }
  | {
      readonly is: 'act';
      readonly act: string;
      readonly label: Text;
      readonly who: readonly Who[];
      /** Whoever stands in for one of `who` (`user:<id>`) while that one is away may act too. */
      readonly standIns?: true;
      readonly when?: Condition;
      readonly form?: Form;
    }
  | {
      readonly is: 'lock';
      readonly ops: readonly string[];
      readonly fields?: readonly string[];
      readonly except?: readonly string[];
      readonly hides?: true;
      readonly reason: Text;
    }
);

/** Holds resolved into rows the runtime keeps for a run; `rows` of an advance is the difference of two renderings. Two are the same when all but the intent is equal. */
export type Row =
  | {
      readonly is: 'timer';
      readonly position: number;
      readonly gate?: Id;
      readonly hold: string;
      readonly due: Instant;
      readonly intent: TimeIntent;
      readonly zone: string;
    }
  | {
      readonly is: 'wait';
      readonly position: number;
      readonly gate?: Id;
      readonly hold: string;
      readonly on: FactName;
      readonly key: Key;
    }
  | {
      readonly is: 'seat';
      readonly position: number;
      readonly gate?: Id;
      readonly hold: string;
      readonly act: string;
      readonly who: readonly Who[];
    }
  | {
      readonly is: 'lock';
      readonly position: number;
      readonly gate?: Id;
      readonly hold: string;
      readonly record: { readonly module: string; readonly id: string };
      readonly ops: readonly string[];
      readonly fields?: readonly string[];
      readonly except?: readonly string[];
      readonly hides?: true;
      readonly reason: Text;
    }
  | { readonly is: 'effect'; readonly key: EffectKey };
