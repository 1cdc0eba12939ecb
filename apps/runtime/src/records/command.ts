import type { ErrorName } from '@throughline/contract';
import type { FieldProblem, RecordData, Ref } from '@throughline/crm';
import type { Json, JsonObject, Text } from '@throughline/expression';

/** A record as the tables hold it; instants are ISO text. */
export type StoredRecord = {
  readonly module: string;
  readonly id: string;
  readonly name: string;
  readonly owner: string | null;
  readonly revision: number;
  readonly layout: string | null;
  readonly data: RecordData;
  readonly createdAt: string;
  readonly createdBy: string | null;
  readonly updatedAt: string;
  readonly updatedBy: string | null;
  readonly deleted: boolean;
  /** What a converted record became, by role; it is read-only from then on. */
  readonly became?: Became | null;
};

export type Became = { readonly [role: string]: Ref };

/** What a write follows from: the event before it, the first of the chain, and how long the chain is. */
export type Cause = { readonly event: string; readonly root: string; readonly depth: number };

type Written = {
  /** The run that writes, and its node: free of the run's own locks, and named on the timeline. */
  readonly by?: { readonly run: string; readonly node: string };
  readonly cause?: Cause;
  /** Who acted, where it is not the viewer (a run writes as a service for the person who performed the transition). */
  readonly actor?: string | null;
  /** When it happened, where that is not now: history that is brought along. */
  readonly at?: string;
  /** Kept in the body of the event, e.g. the row of an import. */
  readonly note?: JsonObject;
};

/**
 * One thing done to one record. Values are in the JSON form of their fields; `null` empties a field. A person's edit
 * carries the revision it was made on: it is refused as stale only when the same fields have changed since.
 */
export type Command = Written &
  (
    | {
        readonly do: 'create';
        readonly module: string;
        readonly id?: string;
        readonly data: JsonObject;
        readonly owner?: string | null;
        readonly layout?: string | null;
      }
    | {
        readonly do: 'change';
        readonly module: string;
        readonly id: string;
        readonly set: JsonObject;
        readonly owner?: string | null;
        readonly layout?: string | null;
        readonly revision?: number;
      }
    | { readonly do: 'delete'; readonly module: string; readonly id: string }
    | Merge
    | Conversion
    | { readonly do: 'absorb'; readonly module: string; readonly id: string; readonly into: string }
    /** Brings a deleted record back, with what its deletion took along. */
    | { readonly do: 'restore'; readonly module: string; readonly id: string }
  );

/**
 * Several records become one. The one that stays keeps its values and fills the empty ones from the others; `take` names
 * fields (and `owner`) with the record whose value stays instead. What refers to the others refers to it afterwards.
 * Made on the given revisions: another one is refused as stale. `absorb` is what it does to each of the others.
 */
export type Merge = {
  readonly do: 'merge';
  readonly module: string;
  readonly id: string;
  readonly revision: number;
  readonly from: readonly { readonly id: string; readonly revision: number }[];
  readonly take: { readonly [field: string]: string };
};

/** A record has become others: it is read-only from now on, and open activities about it are about `work`. */
export type Conversion = {
  readonly do: 'convert';
  readonly module: string;
  readonly id: string;
  readonly revision: number;
  readonly into: Became;
  readonly work: Ref;
};

/** A fact about a record, as `events` keeps it. `changed` names fields (and `owner`, `layout`), `before` holds their old values. */
export type RecordEvent = {
  readonly id: string;
  /** `record.submitted`: nothing was written; somebody hands it in to a process. */
  readonly type:
    | 'record.created'
    | 'record.edited'
    | 'record.deleted'
    | 'record.merged'
    | 'record.converted'
    | 'record.submitted';
  readonly module: string;
  readonly record: string;
  readonly actor: string | null;
  readonly cause: string | null;
  readonly root: string;
  readonly depth: number;
  readonly body: { readonly changed: readonly string[]; readonly before: JsonObject; readonly [more: string]: Json };
  readonly at: string;
};

/** What became of a command. Without an event nothing was different, and nothing was written. */
export type Outcome =
  | { readonly ok: true; readonly record: StoredRecord; readonly event: RecordEvent | null }
  | Refusal;
export type Refusal = {
  readonly ok: false;
  readonly error: ErrorName;
  readonly text: Text;
  readonly hint?: Text;
  /** By field, wherever the problem is one of fields. */
  readonly fields: readonly FieldProblem[];
  /** The record as it is now, for `stale`. */
  readonly record?: StoredRecord;
  /** The run whose lock it is, for `locked`. */
  readonly heldBy?: string;
};
