import type { JsonObject } from '@throughline/expression';
import type { Became, RecordEvent, StoredRecord } from '../command.ts';

/** One step in the life of a record, ready to be stored. `after` holds the new values of `event.body.changed`. */
export type Write = {
  readonly record: StoredRecord;
  readonly event: RecordEvent;
  readonly after: JsonObject;
  readonly folded: string;
  /** Whether the record is found by another name from now on. */
  readonly renamed: boolean;
  readonly by: { readonly run: string; readonly node: string } | undefined;
  /** The record that stays, where this one was merged into it. */
  readonly mergedInto?: string;
  /** What it has become just now. */
  readonly became?: Became;
  /** The deleted (or restored) record on whose account it happens. */
  readonly follows?: string;
};
