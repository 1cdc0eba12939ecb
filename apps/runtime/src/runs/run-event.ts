import type { Ref } from '@throughline/crm';
import type { Done, Event, Reason, Run } from '@throughline/engine';
import type { JsonObject } from '@throughline/expression';

/** What one run is told. A run that does not exist yet is told its beginning. */
export type RunEvent = {
  readonly run: string;
  /** Which version a run that begins will follow. */
  readonly begins?: { readonly process: string; readonly version: number };
  readonly event: Event;
  /** First event of the chain this one stands in; the event itself when it begins one. */
  readonly root: string;
  /** Values before the change the event tells of, by `recordKey`. */
  readonly before?: { readonly [record: string]: JsonObject };
  /** The records the run was bound to when the sender looked; spares looking before they are locked. */
  readonly about?: readonly Ref[];
  /** For `undo`: what is to be taken back. */
  readonly undoes?: Done;
  /** The `seq` of the run the sender saw; when the run has moved on, the event is answered `stale`. */
  readonly expectedSeq?: number;
};

/** What became of a run event. Only `advanced` changed anything. */
export type AdvanceOutcome = { readonly run: string } & (
  | {
      readonly is: 'advanced';
      readonly seq: number;
      readonly state: Run;
      readonly incident: string | null;
      readonly process: string;
      readonly version: number;
    }
  | { readonly is: 'refused'; readonly reasons: readonly Reason[] }
  | { readonly is: 'ignored'; readonly why: 'duplicate' | 'stale' | 'notHeard' | 'ended' | 'gone' }
  /** The process is paused: the run hears it when the process goes on. */
  | { readonly is: 'ignored'; readonly why: 'paused' }
  | { readonly is: 'stale'; readonly seq: number }
  /** The engine could not judge it, or the database refused the writes; `problem` is for logs and incidents. `hopeless`: another try would end the same. */
  | { readonly is: 'failed'; readonly problem: string; readonly hopeless?: true }
);

/** Names a run whose ground is locked; it is told nothing. */
export function namedOnly(run: string): RunEvent {
  return { run, root: run, event: { id: run, seq: '', at: '', cause: { id: run, depth: 0 }, kind: 'check' } };
}
